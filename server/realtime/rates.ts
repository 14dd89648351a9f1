import { FloodLimit, type Rate } from '../lib/flood-limit.ts';
import { TIMING } from '../protocol/limits.ts';

/** What the limits of the contract, and one far above any honest client's needs, are as rates. */
const RATES = {
  event: { points: 1_000, seconds: 10 },
  // For each address: a branch behind one proxy, all its people writing at once, stays far below.
  addressEvent: { points: 30_000, seconds: 10 },
  // For each address: as many come back at once when a server of thousands goes away.
  handshake: { points: 5_000, seconds: 10 },
  // Beyond it a connection is not even opened to be told why it is refused.
  opening: { points: 10_000, seconds: 10 },
  // Stopping is a sign too and never refused; dropping some of so many harms nobody.
  sign: { points: 200, seconds: 10 },
  typing: { points: 1, seconds: TIMING.typingEvery / 1_000 },
  // Pages that people go through, even in haste.
  context: { points: 20, seconds: 20 },
  // One a second, counted over five, because "delivered" and "read" often come together.
  receipt: { points: 5, seconds: (5 * TIMING.receiptEvery) / 1_000 },
} as const satisfies Record<string, Rate>;

export interface SocketFloods {
  eventFlood: FloodLimit;
  addressFlood: FloodLimit;
  handshakeFlood: FloodLimit;
  openingFlood: FloodLimit;
  signFlood: FloodLimit;
  typingFlood: FloodLimit;
  receiptFlood: FloodLimit;
  contextFlood: FloodLimit;
}

/** @param isOn false for load tests: nothing is limited then */
export function createSocketFloods(isOn: boolean): SocketFloods {
  const limit = (rate: Rate): FloodLimit => new FloodLimit(isOn ? rate : undefined);
  return {
    eventFlood: limit(RATES.event),
    addressFlood: limit(RATES.addressEvent),
    handshakeFlood: limit(RATES.handshake),
    openingFlood: limit(RATES.opening),
    signFlood: limit(RATES.sign),
    typingFlood: limit(RATES.typing),
    receiptFlood: limit(RATES.receipt),
    contextFlood: limit(RATES.context),
  };
}
