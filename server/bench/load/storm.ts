import { inBatches } from '../batches.ts';
import { StormClient } from './storm-client.ts';
import type { GatherTask, ReturnResult } from './task.ts';

const CONNECTING_AT_ONCE = 25;

let clients: StormClient[] = [];

/** Connects everybody; each has its whole log then, and comes back by itself when it is cut off. */
export async function gather({ people }: GatherTask): Promise<null> {
  clients = people.map((person) => new StormClient(person));
  await inBatches(clients, CONNECTING_AT_ONCE, (client) => client.join());
  return null;
}

/** Waits until all who were cut off have come back and have everything. */
export async function awaitReturn(): Promise<ReturnResult> {
  const took = await Promise.all(clients.map((client) => client.returned));
  return { took, held: clients.map((client) => client.held) };
}
