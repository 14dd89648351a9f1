import { setTimeout as delay } from 'node:timers/promises';
import { UsageError } from './arguments.ts';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

/**
 * Asks a server until it answers: one that is away in the middle of a replay comes back.
 *
 * @throws what went wrong last, after half a minute; at once what no server can put right
 */
export async function untilItWorks<Result>(ask: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof UsageError || performance.now() > end) throw error;
      await delay(PAUSE_MS);
    }
  }
}
