import type { ErrorBody, ErrorCode } from '../../../server/protocol/errors.ts';
import { words } from '../../translations/en.ts';

/** How somebody tried to get in. */
export type Way = 'password' | 'code' | 'recovery-code' | 'passkey' | 'provider' | 'invitation' | 'password-reset';

const REFUSED: Record<Way, string> = {
  password: words.signIn.wrong,
  code: words.code.wrong,
  'recovery-code': words.code.recoveryWrong,
  passkey: words.signIn.passkeyWrong,
  provider: words.signIn.providerUnknown,
  invitation: words.invitation.notGood,
  'password-reset': words.reset.notGood,
};

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  // The session of an earlier visit is over: nothing went wrong, it is only time to sign in.
  unauthenticated: '',
  revoked: '',
  // The next step asks for it.
  'second-factor-required': '',
  'passkey-required': words.signIn.passkeyRequired,
  'bank-sign-in-required': words.signIn.providerRequired,
  'email-taken': words.invitation.taken,
  forbidden: words.signIn.notStaff,
  unavailable: words.signIn.offline,
  timeout: words.signIn.offline,
  draining: words.signIn.offline,
};

/** Why signing in failed, as a sentence that says what to do. The server's own message is never shown. */
export function signInWords({ code, retryAfterMs, requestId }: ErrorBody, way: Way = 'password'): string {
  if (code === 'rate-limited') return words.signIn.locked(waitWords(retryAfterMs));
  if (code === 'invalid-credentials' || (code === 'forbidden' && way === 'provider')) return REFUSED[way];
  // The server forbids the page, wherever it is from; whose account is for staff is seen here, and has no reference.
  if (code === 'forbidden' && requestId !== undefined) return words.signIn.elsewhere;
  if (code === 'bad-request' && (way === 'invitation' || way === 'password-reset')) return words.invitation.known;
  if (way === 'provider' && !(code in SENTENCES)) return words.signIn.providerFailed;
  return SENTENCES[code] ?? words.signIn.failed(requestId === undefined ? '' : words.signIn.reference(requestId));
}

/** Whether nothing of the server could be reached, rather than that it would not or could not answer. */
export function isUnreachable({ code }: ErrorBody): boolean {
  return SENTENCES[code] === words.signIn.offline;
}

function waitWords(waitMs: number | undefined): string {
  if (waitMs === undefined) return words.signIn.waitUnknown;
  const seconds = Math.ceil(waitMs / 1_000);
  return seconds < 60 ? words.signIn.waitSeconds(seconds) : words.signIn.waitMinutes(Math.ceil(seconds / 60));
}
