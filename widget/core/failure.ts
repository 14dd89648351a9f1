import type { ErrorBody } from '../../server/protocol/errors.ts';

/** The answer to what no server answered: it may be asked again. */
export function failure(code: 'internal' | 'timeout' | 'unavailable'): { ok: false; error: ErrorBody } {
  return { ok: false, error: { code, message: code, retryable: true } };
}
