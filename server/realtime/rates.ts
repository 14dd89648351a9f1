import { FloodLimit, type Rate } from '../lib/flood-limit.ts';
import { TIMING } from '../protocol/limits.ts';

/** What the limits of the contract, and one far above any honest client's needs, are as rates. */
const RATES = {
  event: { points: 1_000, seconds: 10 },
  typing: { points: 1, seconds: TIMING.typingEvery / 1_000 },
  // One a second, counted over five, because "delivered" and "read" often come together.
  receipt: { points: 5, seconds: (5 * TIMING.receiptEvery) / 1_000 },
} as const satisfies Record<string, Rate>;

export interface SocketFloods {
  eventFlood: FloodLimit;
  typingFlood: FloodLimit;
  receiptFlood: FloodLimit;
}

/** @param isOn false for load tests: nothing is limited then */
export function createSocketFloods(isOn: boolean): SocketFloods {
  const limit = (rate: Rate): FloodLimit => new FloodLimit(isOn ? rate : undefined);
  return { eventFlood: limit(RATES.event), typingFlood: limit(RATES.typing), receiptFlood: limit(RATES.receipt) };
}
