import type { Message, SystemKey } from '../../protocol/entities.ts';
import type { TranscriptWords } from './words.ts';

/** A system message in words; the content of any other as it is. */
export function contentInWords({ kind, content }: Message, words: TranscriptWords): string {
  if (kind !== 'system') return content;
  const known: Readonly<Record<SystemKey, string>> = {
    'conversation-closed': words.closed,
    'conversation-reopened': words.reopened,
  };
  return known[content as SystemKey];
}
