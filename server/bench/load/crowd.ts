import { randomUUID } from 'node:crypto';
import type { Pair, PairListener } from './pair.ts';
import { Tally } from './tally.ts';
import { TEXT } from './task.ts';

/** All customers of one measurement. */
export class Crowd {
  readonly tally = new Tally();
  /** Rejects when the measurement is worth nothing any more. */
  readonly failure: Promise<never>;
  /** Told after each ack whose customer it was. */
  onAck: (index: number) => void = () => undefined;
  readonly #pairs: Pair[] = [];
  #fail: (error: Error) => void = () => undefined;

  constructor() {
    this.failure = new Promise((_, reject) => {
      this.#fail = reject;
    });
  }

  /** What one customer's devices hear. */
  listener(index: number): PairListener {
    return {
      acked: (clientId) => {
        this.tally.acked(clientId);
        this.onAck(index);
      },
      delivered: (clientId) => this.tally.delivered(clientId),
      failed: (reason) => this.#fail(new Error(reason)),
    };
  }

  join(index: number, pair: Pair): void {
    this.#pairs[index] = pair;
  }

  /** Lets one customer say the next thing. @param dueAt when it should have been said */
  say(index: number, dueAt?: number): void {
    const clientId = randomUUID();
    this.tally.sent(clientId, dueAt);
    this.#pairs[index]?.say(clientId, TEXT);
  }

  leave(): void {
    for (const pair of this.#pairs) pair.close();
  }
}
