/**
 * Error codes and what a client may do after each. Clients decide by `code` and `retryable`;
 * `message` is for people and is never parsed.
 */
const NEVER_RETRY = [
  'bad-request',
  'unknown-event',
  'too-large',
  'not-found',
  'conversation-closed',
  'blocked-content',
  'attachment-rejected',
  'idempotency-mismatch',
  'forbidden',
  'invalid-credentials',
  'email-taken',
  'unsupported-protocol',
  'revoked',
] as const;
const AFTER_WHAT_IS_MISSING = [
  'unauthenticated',
  'not-registered',
  'second-factor-required',
  /** Where every colleague must have a second factor: set one up, with a session that can do nothing else until then. */
  'second-factor-setup-required',
  /** The password is right, and where a second factor is required a passkey is the only one that the account has. */
  'passkey-required',
  /** The password is right, and where a second factor is required its owner comes by the bank's own sign-in. */
  'bank-sign-in-required',
] as const;
const RETRY_LATER = ['rate-limited', 'unavailable', 'timeout', 'conflict', 'draining', 'internal'] as const;

export const ERROR_CODES = Object.freeze([...NEVER_RETRY, ...AFTER_WHAT_IS_MISSING, ...RETRY_LATER] as const);

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether the same request, with the same `clientId`, may succeed later without anyone doing anything. */
export function isRetryable(code: ErrorCode): boolean {
  return (RETRY_LATER as readonly string[]).includes(code);
}

/** The error object in every failed ack, and with `requestId` in every failed HTTP answer. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  /** Earliest useful retry, in milliseconds from now. */
  retryAfterMs?: number;
  /** Names the server's log line; always there over HTTP, and with `internal` over the socket. */
  requestId?: string;
}
