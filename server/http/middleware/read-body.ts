import { bodyParser } from '@koa/bodyparser';
import { AppError } from '../../lib/errors.ts';
import type { HttpMiddleware } from '../context.ts';

/** Largest body, in bytes, after decompression. */
const BODY_BYTES = 256 * 1024;

/** Reads JSON bodies and refuses every other kind, what is malformed, and what is too large. */
export function readBody(): HttpMiddleware {
  const parsedMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];
  const parse = bodyParser({ enableTypes: ['json'], parsedMethods, jsonLimit: BODY_BYTES, onError: refuse });
  return async (ctx, next) => {
    if (ctx.request.length !== 0 && ctx.is('application/json') === false) {
      throw new AppError('bad-request', 'The body must be JSON, with Content-Type application/json.');
    }
    await parse(ctx, next);
  };
}

function refuse(error: Error): never {
  const isTooLarge = (error as { status?: unknown }).status === 413;
  throw isTooLarge
    ? new AppError('too-large', `The body is larger than ${BODY_BYTES} bytes.`)
    : new AppError('bad-request', 'The body is not well-formed JSON.');
}
