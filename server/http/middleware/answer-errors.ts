import type { ErrorCode } from '../../protocol/errors.ts';
import type { ErrorAnswer } from '../../protocol/http.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { HttpContext, HttpMiddleware } from '../context.ts';

const STATUS: Readonly<Record<ErrorCode, number>> = Object.freeze({
  'bad-request': 400,
  'unknown-event': 400,
  'unsupported-protocol': 400,
  unauthenticated: 401,
  'invalid-credentials': 401,
  revoked: 401,
  'not-registered': 401,
  'second-factor-required': 401,
  'passkey-required': 401,
  'bank-sign-in-required': 401,
  forbidden: 403,
  'second-factor-setup-required': 403,
  'not-found': 404,
  conflict: 409,
  'idempotency-mismatch': 409,
  'conversation-closed': 409,
  'email-taken': 409,
  'too-large': 413,
  'blocked-content': 422,
  'attachment-rejected': 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
  draining: 503,
  timeout: 504,
});

/** The one exit of every failure: our own errors as they are, the framework's in our words, all others `internal`. */
export function answerErrors(logger: Logger): HttpMiddleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw notFound();
    } catch (error) {
      const failure = toAppError(error);
      const line = { requestId: ctx.state.requestId, code: failure.code, err: error };
      if (failure.code === 'internal') logger.error(line, 'a request failed unexpectedly');
      else if (STATUS[failure.code] >= 500) logger.warn(line, 'a request could not be served');
      answer(ctx, failure);
    }
  };
}

function answer(ctx: HttpContext, failure: AppError): void {
  const { requestId } = ctx.state;
  ctx.status = STATUS[failure.code];
  ctx.body = { error: { ...failure.toBody(), requestId } } satisfies ErrorAnswer;
  if (failure.retryAfterMs !== undefined) ctx.set('Retry-After', String(Math.ceil(failure.retryAfterMs / 1000)));
  if (failure.code === 'unauthenticated' || failure.code === 'revoked') ctx.set('WWW-Authenticate', 'Bearer');
  // The rest of a body that was too large is not waited for.
  if (failure.code === 'too-large') ctx.set('Connection', 'close');
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof Error ? (error as { status?: unknown }).status : undefined;
  if (status === 401) return new AppError('unauthenticated', 'Sign in to go on.');
  if (status === 404) return notFound();
  if (status === 413) return new AppError('too-large', 'The request is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('bad-request', 'The request is not right.');
  return new AppError('internal', 'Something went wrong on our side.');
}

function notFound(): AppError {
  return new AppError('not-found', 'There is nothing here.');
}
