import type { ErrorBody, ErrorCode } from '../../../server/protocol/errors.ts';
import { words } from '../../translations/en.ts';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'invalid-credentials': words.signIn.wrong,
  // The session of an earlier visit is over: nothing went wrong, it is only time to sign in.
  unauthenticated: '',
  revoked: '',
  forbidden: words.signIn.notStaff,
  unavailable: words.signIn.offline,
  timeout: words.signIn.offline,
  draining: words.signIn.offline,
};

/** Why signing in failed, as a sentence that says what to do. The server's own message is never shown. */
export function signInWords({ code, retryAfterMs, requestId }: ErrorBody): string {
  if (code === 'rate-limited') return words.signIn.locked(waitWords(retryAfterMs));
  return SENTENCES[code] ?? words.signIn.failed(requestId === undefined ? '' : words.signIn.reference(requestId));
}

function waitWords(waitMs: number | undefined): string {
  if (waitMs === undefined) return words.signIn.waitUnknown;
  const seconds = Math.ceil(waitMs / 1_000);
  return seconds < 60 ? words.signIn.waitSeconds(seconds) : words.signIn.waitMinutes(Math.ceil(seconds / 60));
}
