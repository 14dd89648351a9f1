import type { ServerResponse } from 'node:http';

/** A phone in a tunnel is back by then, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Hangs up on who takes nothing of a long answer for a while: what waits for them is held in memory.
 *
 * @param patience in milliseconds
 */
export function hangUpWhenStalled(response: ServerResponse, patience = PATIENCE): void {
  response.setTimeout(patience, () => response.destroy());
}
