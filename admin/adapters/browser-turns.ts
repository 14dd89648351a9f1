import type { Answer } from '../../server/protocol/events.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Turns } from '../../widget/core/ports.ts';
import { storedMark } from './stored-mark.ts';

/** Longer than any request takes, so that only a page that stopped in its turn is given up. */
const TURN_MS = 20_000;
/** What a page that went away left on its way has its answer by then, or has never left. */
const ON_ITS_WAY_MS = 2_000;

/**
 * Turns that all tabs of this origin take by `name`, with Web Locks. A page that has none, for want of TLS, has no
 * cookie to take turns with either.
 *
 * A lock ends with its page, and a request that outlives the page does not: a second reload, quicker than the answer to
 * the first one's request, would go ahead with the same cookie. So whoever takes a turn says so until it ends, and
 * whoever finds one that did not end lets it come to its end.
 */
export function browserTurns(name: string): Turns {
  const begun = storedMark(`${name} begun`);
  return async (run) => {
    if (!('locks' in navigator)) return run();
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), TURN_MS);
    try {
      return await navigator.locks.request(name, { signal: waiting.signal }, async () => {
        clearTimeout(timer);
        await leftBehind(begun.read());
        return noting(begun, run);
      });
    } catch (error) {
      if (!waiting.signal.aborted) throw error;
      return { ok: false, error: NO_TURN };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Waits for what a page may have left on its way that began its turn at `time` and did not end it. */
async function leftBehind(time: string | undefined): Promise<void> {
  const age = Date.now() - Number(time);
  // A clock that was put back would have everybody wait for it.
  if (time === undefined || !(age >= 0 && age < ON_ITS_WAY_MS)) return;
  await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS - age));
}

async function noting<Data>(
  begun: ReturnType<typeof storedMark>,
  run: () => Promise<Answer<Data>>,
): Promise<Answer<Data>> {
  begun.write(String(Date.now()));
  try {
    return await run();
  } finally {
    begun.write(undefined);
  }
}

const NO_TURN: ErrorBody = { code: 'unavailable', message: 'Another tab is not done', retryable: true };
