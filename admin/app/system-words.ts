import { words } from '../translations/en.ts';

const SENTENCES: Readonly<Record<string, string>> = words.system;

/** Puts a system message's key into words; a key of a newer server into words that hold for any. */
export function systemWords(key: string): string {
  return SENTENCES[key] ?? words.systemOther;
}
