import { AppError } from '../lib/errors.ts';

/** What Node says when the way to the database is broken. */
const BROKEN_WAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EACCES',
]);

/** What pg says, without a code, when a connection died or did not answer in time. */
const DEAD_CONNECTION =
  /^(Connection terminated|Query read timeout|timeout expired|Client has encountered a connection error|Client was closed)/;

/** What pg says, without a code, when none of its connections became free in time, or it was closed. */
const NO_CONNECTION_FREE = /^(timeout exceeded when trying to connect|Cannot use a pool)/;

/** SQLSTATEs of a server that goes, is gone or only comes: class 08 connection, 57P0x shutdown and restart. */
const ABSENT_STATE = /^(08...|57P0.)$/;

/**
 * SQLSTATEs that pass by themselves (PostgreSQL documentation, appendix A): class 08 connection, 53 resources,
 * 57P0x shutdown and restart, 25P03 idle too long in a transaction, 25006 a standby that was just demoted.
 */
const PASSING_STATE = /^(08...|53...|57P0.|25P03|25006)$/;

/**
 * The error a caller should see for one that came out of the database driver: `unavailable`, `timeout` or `conflict`
 * where repeating the request can help, else the same error. The original stays as `cause`.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const state = stateOf(error);
  if (isSignOfAbsence(error) || PASSING_STATE.test(state) || NO_CONNECTION_FREE.test(error.message)) {
    return withCause(unavailable(), error);
  }
  // 57014: statement_timeout. 55P03: lock_timeout.
  if (state === '57014' || state === '55P03') {
    return withCause(new AppError('timeout', 'This took too long and was given up.'), error);
  }
  // 40001: serialization failure. 40P01: deadlock.
  if (state === '40001' || state === '40P01') {
    return withCause(new AppError('conflict', 'Someone else changed this at the same moment.'), error);
  }
  return error;
}

/** What a caller sees while the database cannot serve them. */
export function unavailable(): AppError {
  return new AppError('unavailable', 'The service is not available right now.', 1_000);
}

/** Whether an error of the driver may mean that the database is away, and not only busy or unwilling. */
export function isSignOfAbsence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = stateOf(error);
  return BROKEN_WAY.has(state) || ABSENT_STATE.test(state) || DEAD_CONNECTION.test(error.message);
}

/** Whether a connection on which this error happened must not be used again. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof AppError && error.code === 'unavailable';
}

/** The SQLSTATE, or what Node says instead; empty when there is neither. */
function stateOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function withCause(failure: AppError, cause: Error): AppError {
  failure.cause = cause;
  return failure;
}
