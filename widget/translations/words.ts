/** The widget's words. They are data, and change as a whole with the language; all elements of a page share them. */
import { composer } from './en/composer.ts';
import { emoji } from './en/emoji.ts';
import { home } from './en/home.ts';
import { launcher } from './en/launcher.ts';
import { log } from './en/log.ts';
import { message } from './en/message.ts';
import { panel } from './en/panel.ts';
import { LATE, type LateWords } from './late-words.ts';
import { messageWords } from './message-words.ts';

/** The English words, part by part, as far as they are in this script. A key may be in one part only. */
export const ENGLISH = {
  ...launcher,
  ...panel,
  ...log,
  ...composer,
  ...message,
  ...home,
  ...emoji,
  ...(LATE as LateWords),
} as const;

type English = typeof ENGLISH;

/** The words of one language: English's keys, each as a text or, where English has them, as plural forms. */
export type Wording = {
  readonly [Key in keyof English]: English[Key] extends string
    ? string
    : Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
};

/** Which languages the words are in just now, as BCP 47 tags. */
interface Spoken {
  language: string;
  /** Of what the launcher says, which is there before the rest is. */
  launcherLanguage: string;
}

/**
 * Every word of the widget as it is said now. Read it when you draw, never before: the language may change. It has the
 * type of the English texts, so that the compiler knows the places in each. Those that come late are there as soon as the
 * chat connects.
 */
export const words: English & Spoken = { ...ENGLISH, language: 'en', launcherLanguage: 'en' };

const listeners = new Set<() => void>();

/** Calls `listener` after each change of the words. Returns how to stop that. */
export function onNewWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Takes over the words of these layers, of which a later one goes before. What English has no key for, or has in another
 * shape, is left out: a layer may come from the page, and may be anything.
 *
 * @param late our own words that come late, in this language or else in another; they hold a key each that English has
 */
export function speak(spoken: Spoken, layers: readonly unknown[], late: object = {}): void {
  const known = { ...late, ...ENGLISH };
  const said: Record<string, unknown> = { ...known, ...spoken };
  for (const layer of layers) {
    for (const [key, ours] of Object.entries(known)) {
      const text = (layer as Record<string, unknown> | undefined)?.[key];
      if (fits(text, ours)) said[key] = text;
    }
  }
  Object.assign(words, said);
  Object.assign(messageWords, said);
  for (const listener of listeners) listener();
}

const isText = (value: unknown): value is string => typeof value === 'string';

function fits(text: unknown, ours: unknown): boolean {
  if (isText(ours)) return isText(text);
  const forms = Object.entries(text ?? {});
  return forms.every(([, form]) => isText(form)) && forms.some(([name]) => name === 'other');
}
