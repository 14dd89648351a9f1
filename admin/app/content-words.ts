import type { ContentProblem } from '../../server/protocol/content.ts';
import { LIMITS } from '../../server/protocol/limits.ts';
import { words } from '../translations/en.ts';

/** Why a text cannot be sent, as a sentence; empty when it can. */
export function contentWords(problem: ContentProblem | undefined, text: string): string {
  if (problem === undefined) return '';
  if (problem === 'bad-request') return words.composer.unsendable;
  const over = text.length - LIMITS.contentChars;
  return over > 0 ? words.composer.tooLong(words.composer.tooLongCharacters(over)) : words.composer.tooHeavy;
}
