import type { BenchOptions } from './arguments.ts';
import type { Contestant } from './contestants/contestant.ts';
import type { Endings } from './endings.ts';
import { LoadProcess } from './load/load.ts';
import type { Pace, TalkResult } from './load/task.ts';

/** How long everything may get warm before it counts, in seconds. */
export const WARM_UP = 2;

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
): Promise<TalkResult> {
  const people = await contestant.admit(customers);
  const before = (await contestant.countStored?.()) ?? 0;
  const { speaks = options.client } = contestant;
  const { seconds } = options;
  // A fresh process each time: nobody profits from what another contestant warmed up.
  const process = new LoadProcess(endings);
  const result = await process.perform({ kind: 'talk', people, speaks, pace, warmUp: WARM_UP, seconds });
  process.end();
  const stored = ((await contestant.countStored?.()) ?? 0) - before;
  if (contestant.countStored !== undefined && stored !== result.sent) {
    throw new Error(`${contestant.name}: ${result.sent} messages were acked, ${stored} stored`);
  }
  return result;
}
