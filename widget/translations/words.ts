/** The widget's words. They are data, and change as a whole with the language; all elements of a page share them. */
import { composer } from './en/composer.ts';
import { emoji } from './en/emoji.ts';
import { empty } from './en/empty.ts';
import { home } from './en/home.ts';
import { hours } from './en/hours.ts';
import { launcher } from './en/launcher.ts';
import { log } from './en/log.ts';
import { message } from './en/message.ts';
import { panel } from './en/panel.ts';
import { preChat } from './en/pre-chat.ts';
import { rating } from './en/rating.ts';
import { messageWords } from './message-words.ts';

/** The English words, part by part. A key may be in one part only. */
export const ENGLISH = {
  ...launcher,
  ...panel,
  ...log,
  ...composer,
  ...message,
  ...home,
  ...hours,
  ...empty,
  ...rating,
  ...preChat,
  ...emoji,
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
 * type of the English texts, so that the compiler knows the places in each.
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
 */
export function speak(spoken: Spoken, layers: readonly unknown[]): void {
  const said: Record<string, unknown> = { ...ENGLISH, ...spoken };
  for (const layer of layers) {
    for (const [key, english] of Object.entries(ENGLISH)) {
      const text = (layer as Record<string, unknown> | undefined)?.[key];
      if (fits(text, english)) said[key] = text;
    }
  }
  Object.assign(words, said);
  Object.assign(messageWords, said);
  for (const listener of listeners) listener();
}

const isText = (value: unknown): value is string => typeof value === 'string';

function fits(text: unknown, english: unknown): boolean {
  if (isText(english)) return isText(text);
  const forms = Object.entries(text ?? {});
  return forms.every(([, form]) => isText(form)) && forms.some(([name]) => name === 'other');
}
