import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Turns } from '../../widget/core/ports.ts';

/** Longer than any request takes, so that only a page that stopped in its turn is given up. */
const TURN_MS = 20_000;

/**
 * Turns that all tabs of this origin take by `name`, with Web Locks. A page that has none, for want of TLS, has no
 * cookie to take turns with either.
 */
export function browserTurns(name: string): Turns {
  return async (run) => {
    if (!('locks' in navigator)) return run();
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), TURN_MS);
    try {
      return await navigator.locks.request(name, { signal: waiting.signal }, () => {
        clearTimeout(timer);
        return run();
      });
    } catch (error) {
      if (!waiting.signal.aborted) throw error;
      return { ok: false, error: NO_TURN };
    } finally {
      clearTimeout(timer);
    }
  };
}

const NO_TURN: ErrorBody = { code: 'unavailable', message: 'Another tab is not done', retryable: true };
