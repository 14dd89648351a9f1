import type { Held } from './storm-client.ts';

/** What a load process is told, and what it answers; both travel as JSON. */

/** One customer and where each of their two devices connects. */
export interface Person {
  /** What the handshake shows; the same for both devices. */
  auth: object;
  sendsTo: string;
  listensTo: string;
}

/** Socket.IO by hand or by its own client, or XMPP. */
export type Speaks = 'lean' | 'real' | 'xmpp';

/** Closed: each customer has so many messages under way. Open: so many a second in all, whatever the answers. */
export type Pace = { window: number } | { perSecond: number };

/** Talk, all of them, and say how it went. */
export interface TalkTask {
  kind: 'talk';
  people: readonly Person[];
  speaks: Speaks;
  pace: Pace;
  /** Not counted, in seconds. */
  warmUp: number;
  /** Counted, in seconds. */
  seconds: number;
}

/** Connect and register one device of each, and stay. */
export interface HoldTask {
  kind: 'hold';
  people: readonly Pick<Person, 'auth' | 'listensTo'>[];
}

/** Connect clients that come back by themselves. */
export interface GatherTask {
  kind: 'gather';
  people: readonly Pick<Person, 'auth' | 'listensTo'>[];
}

/** Wait until all of them are back. */
export interface ReturnTask {
  kind: 'return';
}

export type LoadTask = TalkTask | HoldTask | GatherTask | ReturnTask;

/** How talking went. */
export interface TalkResult {
  /** All that were sent, the warm-up included; each was acked and came to the other device. */
  sent: number;
  /** Of the seconds that count: messages a second that were acked and delivered. */
  perSecond: number;
  /** From the call that sends to the other device, in milliseconds. */
  p50: number;
  p99: number;
  /** How much of one core the load process itself took, from 0 to 1: near 1 it is what was measured. */
  generatorBusy: number;
  /** By how much the load process sent later than its pace asks for, the 99th percentile in milliseconds; 0 when closed. */
  late: number;
}

/** When those who were cut off had everything again, in milliseconds from the cut, and what they have. */
export interface ReturnResult {
  took: number[];
  held: Held[];
}

/** What each kind of task is answered with. */
export interface LoadResults {
  talk: TalkResult;
  hold: null;
  gather: null;
  return: ReturnResult;
}

export type LoadAnswer = { result: LoadResults[keyof LoadResults] } | { failure: string };

/** What every customer of every contestant says. */
export const TEXT =
  'My card was declined at the petrol station this morning although there is enough on the account. Can you see why?';
