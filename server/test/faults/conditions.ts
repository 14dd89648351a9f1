import type { Direction } from './frame-labels.ts';

/** What the network between the clients and a server is like. */
export interface Conditions {
  /** One way. */
  latencyMs: number;
  /** Up to so much more, by chance. Order is kept, as TCP keeps it. */
  jitterMs: number;
  /** Each way. */
  bytesPerSecond: number;
  /** Delivers nothing this way, the end of a connection included; what is held comes through when it is over. */
  blackhole: 'none' | Direction | 'both';
  /** How much later than its last byte the end of a connection is delivered. */
  slowCloseMs: number;
}

export const CLEAR: Readonly<Conditions> = Object.freeze({
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: Infinity,
  blackhole: 'none',
  slowCloseMs: 0,
});

/** Whether nothing is delivered in this direction. */
export function isBlackhole({ blackhole }: Conditions, direction: Direction): boolean {
  return blackhole === 'both' || blackhole === direction;
}
