import { inBatches } from '../batches.ts';
import { registered } from './pair.ts';
import type { HoldTask } from './task.ts';
import { CONNECT } from './wire.ts';

const CONNECTING_AT_ONCE = 25;

/** Connects and registers everybody; they stay until this process ends. */
export async function hold({ people }: HoldTask): Promise<null> {
  await inBatches(people, CONNECTING_AT_ONCE, async ({ auth, listensTo: url }) => {
    await registered(await CONNECT.lean({ url, auth, pushed: () => undefined, lost: fail }));
  });
  return null;
}

function fail(): never {
  throw new Error('a held connection was lost');
}
