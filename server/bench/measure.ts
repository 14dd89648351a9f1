import type { BenchOptions } from './arguments.ts';
import type { Contestant } from './contestants/contestant.ts';
import type { Endings } from './endings.ts';
import { load } from './load/load.ts';
import type { LoadResult, Pace } from './load/task.ts';

/** How long everything may get warm before it counts, in seconds. */
const WARM_UP = 2;

/**
 * Measures one contestant once, with new customers, and counts what it stored.
 *
 * @throws when a message that was acked is not in the database, or one is there twice
 */
export async function measureContestant(
  contestant: Contestant,
  { customers, pace }: { customers: number; pace: Pace },
  options: BenchOptions,
  endings: Endings,
): Promise<LoadResult> {
  const people = await contestant.admit(customers);
  const before = (await contestant.countStored?.()) ?? 0;
  const { client: speaks, seconds } = options;
  const result = await load({ people, speaks, pace, warmUp: WARM_UP, seconds }, endings);
  const stored = ((await contestant.countStored?.()) ?? 0) - before;
  if (contestant.countStored !== undefined && stored !== result.sent) {
    throw new Error(`${contestant.name}: ${result.sent} messages were acked, ${stored} stored`);
  }
  return result;
}
