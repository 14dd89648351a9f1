/** What a load process is told, and what it answers; both travel as JSON. */

/** One customer and where each of their two devices connects. */
export interface Person {
  /** What the handshake shows; the same for both devices. */
  auth: object;
  sendsTo: string;
  listensTo: string;
}

/** Closed: each customer has so many messages under way. Open: so many a second in all, whatever the answers. */
export type Pace = { window: number } | { perSecond: number };

export interface LoadTask {
  people: readonly Person[];
  speaks: 'lean' | 'real';
  pace: Pace;
  /** Not counted, in seconds. */
  warmUp: number;
  /** Counted, in seconds. */
  seconds: number;
}

export interface LoadResult {
  /** All that were sent, the warm-up included; each was acked and came to the other device. */
  sent: number;
  /** Of the seconds that count: messages a second that were acked and delivered. */
  perSecond: number;
  /** From the call that sends to the other device, in milliseconds. */
  p50: number;
  p99: number;
}

export type LoadAnswer = { result: LoadResult } | { failure: string };

/** What every customer of every contestant says. */
export const TEXT =
  'My card was declined at the petrol station this morning although there is enough on the account. Can you see why?';
