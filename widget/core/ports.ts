/** What the core asks of the world. Adapters fulfil these in a browser, a phone app, Node, or a test. */
import type { Answer, Pushes } from '../../server/protocol/events.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';

/** Why a connection ended. `refused` carries the server's error of a failed handshake. */
export type CloseReason = { kind: 'lost' } | { kind: 'closed' } | { kind: 'refused'; error: ErrorBody };

export interface TransportListener {
  opened(): void;
  closed(reason: CloseReason): void;
  pushed<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void;
}

/** One connection at a time to the server. Never reconnects by itself: when is the core's decision. */
export interface Transport {
  listen(listener: TransportListener): void;
  /** Starts one attempt; answers through the listener. */
  open(token: string): void;
  close(): void;
  /**
   * Sends one event and resolves with its ack. Never rejects: no ack within `timeoutMs` is an answer
   * with code `timeout`, no connection one with code `unavailable`.
   */
  request<Data>(event: string, payload: object, timeoutMs: number): Promise<Answer<Data>>;
}

export type TimerId = unknown;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  startTimer(run: () => void, delayMs: number): TimerId;
  stopTimer(timer: TimerId): void;
}

/** Chance, so that tests can decide it. */
export interface Dice {
  /** A fresh UUID. */
  id(): string;
  /** In [0, 1). */
  fraction(): number;
}

/** Where an access token comes from. Rejecting, or resolving without one, means nobody is signed in. */
export type TokenSource = () => Promise<string | undefined>;

/** Where debug lines go. They name events, ids and codes, never a message's text. */
export type DebugLog = (event: string, details?: Record<string, unknown>) => void;
