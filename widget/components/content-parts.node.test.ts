import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/protocol/limits.ts';
import { contentParts, isEmojiOnly } from './content-parts.ts';

/** Attacks, sentences in many languages and emoji; they lie beside the project, not in it. */
const SHARED = '../shared/data';

const linksIn = (content: string) => contentParts(content).flatMap(({ href }) => href ?? []);
const textsOf = (content: string) => contentParts(content).map(({ text }) => text);

describe('the links in a text', () => {
  it.each([
    ['See https://bank.example/cards.', 'https://bank.example/cards'],
    ['(https://bank.example/a_(b))', 'https://bank.example/a_(b)'],
    ['HTTPS://BANK.example/?a=1&b=2#c!', 'https://bank.example/?a=1&b=2#c'],
    ['“https://bank.example/x”, they said', 'https://bank.example/x'],
    ['詳しくはhttps://bank.example/ja。', undefined],
    ['詳しくは https://bank.example/ja。続き', 'https://bank.example/ja'],
    ['https://münchen.example/ß', 'https://xn--mnchen-3ya.example/%C3%9F'],
    ['write to mailto:help@bank.example?subject=Card, please', 'mailto:help@bank.example?subject=Card'],
    ['call tel:+47-22-00-00-00.', 'tel:+47-22-00-00-00'],
  ])('are found in %s', (content, link) => {
    expect(linksIn(content)).toEqual(link === undefined ? [] : [link]);
    expect(textsOf(content).join('')).toBe(content);
  });

  it.each([
    'http://bank.example',
    'javascript:alert(1)',
    'data:text/html,<b>',
    'https://',
    'https:///path',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'hotel:5',
    'xhttps://bank.example',
    'tel:call-me',
    'tel:',
    'mailto:nobody',
    'mailto:a@b@c',
    `https://bank.example/${'a'.repeat(2_100)}`,
  ])('are none in %s', (content) => {
    expect(contentParts(content)).toEqual([{ text: content }]);
  });

  it('end where a control could turn round what one reads', () => {
    expect(linksIn('https://bank.example/\u202egpj.exe')).toEqual(['https://bank.example/']);
  });

  it('are all found, with the text between them', () => {
    expect(textsOf('https://a.example and https://b.example, end')).toEqual([
      'https://a.example',
      ' and ',
      'https://b.example',
      ', end',
    ]);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'mailto:',
      'tel:',
      '(',
      ')',
      '[',
      ']',
      '.',
      '@',
      ' ',
      '\n',
      'a.example',
      '+47',
      '\u202e',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );

  it('is the sum of its parts, none of them empty, and leads nowhere but by the three ways', () => {
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, expectSound), { numRuns: 2_000 });
  });

  it.each(['https://', 'https://(', 'https://a)', 'tel:', 'mailto:a@', '(', ')', '[', ' https://a.example'])(
    'takes no longer than it is long: %s again and again',
    (unit) => {
      const content = unit.repeat(Math.ceil((50 * LIMITS.contentChars) / unit.length));
      const startedAt = performance.now();
      const parts = contentParts(content);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(parts.map(({ text }) => text).join('') === content).toBe(true);
    },
  );
});

describe('the texts laid beside the project', () => {
  it('that attack pages lose no character, and lead nowhere but by the three ways', () => {
    const attacks = [...textsIn('hostile/xss-dev.jsonl'), ...textsIn('hostile/injection-dev.jsonl'), ...naughtyTexts()];
    expect(attacks.length).toBeGreaterThan(3_000);
    attacks.forEach(expectSound);
  });

  it('in many languages lose no character, and are no emoji', () => {
    const texts = textsIn('text/udhr-dev.jsonl');
    texts.forEach(expectSound);
    expect(texts.filter(isEmojiOnly)).toEqual([]);
  });

  it('that are emoji as Unicode qualifies them are shown as such', () => {
    const emoji = linesOf<{ text: string; status: string }>('text/emoji-dev.jsonl');
    const qualified = emoji.filter(({ status }) => status === 'fully-qualified').map(({ text }) => text);
    expect(qualified.length).toBeGreaterThan(300);
    expect(qualified.filter((text) => !isEmojiOnly(text))).toEqual([]);
  });
});

describe('isEmojiOnly', () => {
  it.each(['😀', ' 👍🏽 ', '👩‍👩‍👧 🇳🇴', '1️⃣2️⃣', '❤️❤️❤️'])('holds for %s', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(['', ' ', '1', '12', '#', '©', 'ok 👍', '😀😀😀😀😀😀😀', '👍'.repeat(60)])('does not for %s', (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});

/* Nothing is lost, and what leads somewhere leads by one of the three ways, and to the host one reads. */
function expectSound(content: string): void {
  const parts = contentParts(content);
  if (parts.map(({ text }) => text).join('') !== content) expect(parts).toBe(content);
  for (const { text, href } of parts) {
    expect(text).not.toBe('');
    if (href === undefined) continue;
    expect(href).toMatch(/^(https:\/\/[^@/]+\/|mailto:|tel:)/);
    expect(text).not.toMatch(/[\s<>"\u202a-\u202e\u2066-\u2069]/);
  }
}

function linesOf<Line>(path: string): Line[] {
  const lines = readFileSync(join(SHARED, path), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

function textsIn(path: string): string[] {
  return linesOf<{ text: string }>(path).map(({ text }) => text);
}

function naughtyTexts(): string[] {
  return JSON.parse(readFileSync(join(SHARED, 'hostile/blns.json'), 'utf8')) as string[];
}
