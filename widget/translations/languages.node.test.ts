import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAUNCHER_WORDS } from './launcher-words.ts';
import { ENGLISH } from './words.ts';

const PARTS = new URL('en/', import.meta.url);
const LANGUAGES = new URL('../assets/lang/', import.meta.url);

type Text = string | Record<string, string>;

/** What is the same in that language as in English, and no oversight. */
const SAME_AS_ENGLISH: Record<string, readonly string[]> = {
  de: ['offline', 'online'],
  fr: ['messages', 'message', 'suggestions', 'nature'],
  sv: ['offline', 'online'],
};

const codes = Object.keys(LAUNCHER_WORDS).filter((code) => code !== 'en');
const english: Record<string, Text> = ENGLISH;

function wordsOf(code: string): Record<string, Text> {
  const fetched = JSON.parse(readFileSync(new URL(`${code}.json`, LANGUAGES), 'utf8')) as Record<string, Text>;
  return { ...LAUNCHER_WORDS[code as keyof typeof LAUNCHER_WORDS], ...fetched };
}

const formsOf = (text: Text): Record<string, string> => (typeof text === 'string' ? { other: text } : text);
const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the English words', () => {
  it('have no key in two parts', async () => {
    const parts = await Promise.all(
      readdirSync(PARTS).map((name) => import(new URL(name, PARTS).href) as Promise<Record<string, object>>),
    );
    const keys = parts.flatMap((part) => Object.values(part)).flatMap((part) => Object.keys(part));
    expect(keys.sort()).toEqual([...new Set(keys)].sort());
    expect(keys).toEqual(Object.keys(ENGLISH).sort());
  });
});

it('there is a file for each language the launcher knows, and none besides', () => {
  expect(readdirSync(LANGUAGES).sort()).toEqual(codes.map((code) => `${code}.json`).sort());
});

describe.each(codes)('the words in %s', (code) => {
  const words = wordsOf(code);

  it('are those of English, in the same shapes', () => {
    const shapes = (all: Record<string, Text>) =>
      Object.fromEntries(Object.entries(all).map(([key, text]) => [key, typeof text]));
    expect(shapes(words)).toEqual(shapes(english));
  });

  it('have a form for each plural category of the language', () => {
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories.sort();
    for (const [key, text] of Object.entries(words))
      if (typeof text !== 'string') expect(Object.keys(text).sort(), key).toEqual(categories);
  });

  it('have the places of English in every form', () => {
    for (const [key, text] of Object.entries(words)) {
      const places = placesIn(formsOf(english[key] ?? '')['other'] ?? '');
      for (const [category, form] of Object.entries(formsOf(text))) {
        // Where a form is for one number only, the number may be a word of it.
        if (countsOneNumberOnly(code, category) && placesIn(form).length === 0) continue;
        expect(placesIn(form), `${key} ${category}`).toEqual(places);
      }
    }
  });

  it('hold nothing that was left in English, nor empty', () => {
    const left = Object.keys(words).filter((key) => JSON.stringify(words[key]) === JSON.stringify(english[key]));
    expect(left.sort()).toEqual([...(SAME_AS_ENGLISH[code] ?? [])].sort());
    for (const text of Object.values(words).flatMap((each) => Object.values(formsOf(each)))) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
    }
  });
});

function countsOneNumberOnly(code: string, category: string): boolean {
  const rules = new Intl.PluralRules(code);
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  return numbers.filter((n) => rules.select(n) === category).length === 1;
}
