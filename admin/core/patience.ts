import type { ErrorBody } from '../../server/protocol/errors.ts';
import { backoff } from '../../widget/core/backoff.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import { Store } from '../../widget/core/store.ts';
import { Timers } from '../../widget/core/timers.ts';

/** `asking` until the first answer, `waiting` from one that was none until there is one, also while it is asked again. */
export type Progress = 'idle' | 'asking' | 'waiting';

/** Asks until there is an answer: at once, and then after longer and longer. */
export class Patience {
  readonly store = new Store<Progress>('idle');
  readonly #clock: ClientOptions['clock'];
  readonly #dice: ClientOptions['dice'];
  readonly #timers: Timers;
  readonly #ask: () => Promise<ErrorBody | undefined>;
  #failures = 0;
  /** When the server may be asked again, in clock milliseconds. */
  #notBefore = 0;
  /** Grows whenever what was asked no longer counts. */
  #turn = 0;

  /** @param ask resolves to why there is no answer yet, if there is none: it is asked again then */
  constructor({ clock, dice }: Pick<ClientOptions, 'clock' | 'dice'>, ask: () => Promise<ErrorBody | undefined>) {
    this.#clock = clock;
    this.#dice = dice;
    this.#timers = new Timers(clock);
    this.#ask = ask;
  }

  /** Begins to ask, unless it does already; what it waits to ask, it asks at once. */
  start(): void {
    if (this.store.get() === 'asking') return;
    if (this.store.get() === 'waiting') {
      this.hurry();
      return;
    }
    this.#failures = 0;
    this.store.update(() => 'asking');
    void this.#go();
  }

  /** Asks at once what it waits to ask, or as soon as the server said that it may. */
  hurry(): void {
    if (!this.#timers.has('next')) return;
    const wait = this.#notBefore - this.#clock.now();
    if (wait > 0) this.#timers.start('next', wait, () => void this.#go());
    else void this.#go();
  }

  /** Asks no more. */
  stop(): void {
    this.#turn += 1;
    this.#timers.stopAll();
    this.store.update(() => 'idle');
  }

  async #go(): Promise<void> {
    this.#timers.stop('next');
    this.#turn += 1;
    const turn = this.#turn;
    const error = await this.#ask();
    if (turn !== this.#turn) return;
    this.store.update(() => (error ? 'waiting' : 'idle'));
    if (!error) return;
    const { retryAfterMs = 0 } = error;
    this.#notBefore = this.#clock.now() + retryAfterMs;
    const delay = Math.max(retryAfterMs, backoff(this.#failures, this.#dice.fraction()));
    this.#failures += 1;
    this.#timers.start('next', delay, () => void this.#go());
  }
}
