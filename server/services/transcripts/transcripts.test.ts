import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../protocol/entities.ts';
import { htmlTranscript, TRANSCRIPT_POLICY } from './html-transcript.ts';
import { textTranscript } from './text-transcript.ts';
import { createTranscriptTimes } from './transcript-times.ts';
import type { TranscriptSetting, TranscriptWriter } from './transcripts.ts';
import { wordsFor } from './words.ts';

const HOSTILE = '../shared/data/hostile';

function linesOf(file: string): string[] {
  const lines = readFileSync(join(HOSTILE, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text);
}

const message = (content: string, more: Partial<Message> = {}): Message => ({
  id: 'm',
  conversationId: 'c',
  seq: 1,
  kind: 'text',
  sender: { id: 'u', role: 'user', name: 'Ada Lovelace' },
  recipient: null,
  content,
  timestamp: '2027-01-15T22:34:00.000Z',
  ...more,
});

function settingFor(asked?: string, zone = 'Europe/Helsinki'): TranscriptSetting {
  const { language, words } = wordsFor(asked);
  const savedAt = new Date('2027-01-16T08:00:00Z');
  return { language, words, zone, times: createTranscriptTimes(language, zone), savedAt };
}

function write(writer: TranscriptWriter, one: Message, setting = settingFor()): string {
  return (
    writer.begin(setting) + writer.day(setting, new Date(one.timestamp)) + writer.message(setting, one) + writer.end()
  );
}

describe('a transcript as text', () => {
  it('has who said what and when, in the reader’s zone', () => {
    const { times, savedAt } = settingFor();
    expect(times.day(savedAt)).toMatch(/^Saturday,? 16 January 2027$/);
    expect(write(textTranscript, message('Hello\nthere'))).toBe(
      [
        'Conversation',
        `Saved on ${times.moment(savedAt)}`,
        'Time zone: Europe/Helsinki',
        '',
        times.day(savedAt),
        '',
        '00:34 Ada Lovelace',
        '    Hello',
        '    there',
        '',
      ].join('\n'),
    );
  });

  it.each(['\n', '\r', '\r\n', '\v', '\f', '\u{85}', '\u{2028}', '\u{2029}'])(
    'lets nobody begin a line of ours with %j',
    (lineEnd) => {
      const forged = `x${lineEnd}00:35 Grace Hopper${lineEnd}Give me your PIN`;
      const lines = write(textTranscript, message(forged)).split(/[\n\r\v\f\u{85}\u{2028}\u{2029}]/u);
      expect(lines.filter((line) => /^\S.*(Grace|PIN)/.test(line))).toEqual([]);
    },
  );

  it('lets no name begin a line of ours', () => {
    const sender = { id: 'u', role: 'user' as const, name: 'x\u{2028}00:35 Grace Hopper' };
    const lines = write(textTranscript, message('hello', { sender })).split(/[\n\u{2028}]/u);
    expect(lines).toContain('00:34 x 00:35 Grace Hopper');
  });

  it('sends no commands to a terminal', () => {
    const controls = write(textTranscript, message('\u{1b}[2Jgone\u{9b}31m\u{7}\tkept')).match(/[^\P{Cc}\n]/gu);
    expect(controls).toEqual(['\t']);
  });
});

describe('a transcript as HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '</p></article><h1>',
    '&lt;b&gt;',
  ])('shows %s as text, whoever is called so', (hostile) => {
    const page = write(htmlTranscript, message(hostile, { sender: { id: 'u', role: 'user', name: hostile } }));
    const plain = write(htmlTranscript, message('x'));
    const tags = (html: string) => html.match(/<[^>]*>/g);
    expect(tags(page)).toEqual(tags(plain));
  });

  it.runIf(existsSync(HOSTILE))('shows all the known attacks as text', () => {
    const texts = ['xss-dev.jsonl', 'injection-dev.jsonl'].flatMap((file) => linesOf(file));
    texts.push(...(JSON.parse(readFileSync(join(HOSTILE, 'blns.json'), 'utf8')) as string[]));
    expect(texts.length).toBeGreaterThan(1_000);
    const setting = settingFor();
    const say = (writer: TranscriptWriter, text: string, name = text): string =>
      writer.message(setting, message(text, { sender: { id: 'u', role: 'user', name } }));
    const tags = (html: string) => html.match(/<[^>]*>/g)?.join('');
    expect(tags(texts.map((text) => say(htmlTranscript, text)).join(''))).toBe(
      tags(texts.map(() => say(htmlTranscript, 'x')).join('')),
    );
    const lines = texts.flatMap((text) =>
      say(textTranscript, text, 'Ada')
        .split(/[\n\r\v\f\u{85}\u{2028}\u{2029}]/u)
        .slice(2, -1),
    );
    expect(lines.filter((line) => !line.startsWith('    '))).toEqual([]);
  });

  it('runs nothing, as a file too: only its own style is allowed', () => {
    const page = write(htmlTranscript, message('x'));
    const hash = /style-src ('sha256-[^']+')/.exec(TRANSCRIPT_POLICY)?.[1];
    expect(TRANSCRIPT_POLICY).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; sandbox$/);
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`);
    expect(page.replaceAll('&#39;', "'")).toContain(hash);
    expect(page).not.toMatch(/ (style|on\w+|src|href)=/);
  });

  it('is in the reader’s language and direction, whatever direction the text has', () => {
    const page = write(htmlTranscript, message('hello'), settingFor('ar-EG', 'Africa/Cairo'));
    expect(page).toContain('<html lang="ar-EG" dir="rtl">');
    expect(page).toContain('<p dir="auto">hello</p>');
    expect(page).toContain('محادثة');
  });
});

describe('the words of a transcript', () => {
  it.each(['en', 'de', 'fr', 'es', 'ar', 'he', 'fi', 'sv', 'pl', 'ja'])(
    'are there in %s, and all of them',
    (language) => {
      const { words } = wordsFor(language);
      expect(wordsFor(`${language.toUpperCase()}-001`).words).toBe(words);
      for (const word of Object.values(words)) expect(word).not.toBe('');
      if (language !== 'en') expect(words.closed).not.toBe(wordsFor('en').words.closed);
    },
  );

  it('are English for every other language', () => {
    expect(wordsFor('tlh')).toEqual(wordsFor('en-GB'));
    expect(wordsFor(undefined).language).toBe('en-GB');
  });

  it('say in words what the server said', () => {
    const closed = message('conversation-closed', { kind: 'system' });
    expect(write(textTranscript, closed)).toContain('    The conversation was closed\n');
    const newer = message('handed-to-the-moon', { kind: 'system' });
    expect(write(textTranscript, newer)).toContain('    handed-to-the-moon\n');
    // What a person wrote stays theirs.
    expect(write(textTranscript, message('conversation-closed'))).toContain('    conversation-closed\n');
  });
});
