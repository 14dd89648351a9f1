import type { ErrorCode } from '../../server/protocol/errors.ts';
import { words } from '../translations/en.ts';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'not-found': words.failure.gone,
  'conversation-closed': words.failure.closed,
  forbidden: words.failure.forbidden,
  'too-large': words.failure.tooLong,
  'bad-request': words.failure.blocked,
  'blocked-content': words.failure.blocked,
};

/** Why a reply was not sent, as a sentence. Decided by the code: the server's own message is never shown. */
export function failureWords(code: ErrorCode): string {
  return SENTENCES[code] ?? words.failure.unknown;
}
