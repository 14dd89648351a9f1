import type { Message, SystemKey } from '../../protocol/entities.ts';
import type { TranscriptWords } from './words.ts';

/** A system message in words; the content of any other as it is. */
export function contentInWords({ kind, content }: Message, words: TranscriptWords): string {
  if (kind !== 'system') return content;
  const known: Readonly<Record<SystemKey, string>> = {
    'conversation-closed': words.closed,
    'conversation-reopened': words.reopened,
  };
  // What only a newer node knows is said by its key: the rest of the transcript must not be lost to it.
  return Object.hasOwn(known, content) ? known[content as SystemKey] : content;
}
