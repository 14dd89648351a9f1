import type { Clock } from '../../lib/clock.ts';
import type { Timers } from '../../lib/timers.ts';

/** Rings at a moment, one at a time. */
export class Alarm {
  readonly #clock: Clock;
  readonly #timers: Pick<Timers, 'after'>;
  readonly #ring: () => void;
  #callOff: () => void = () => undefined;

  constructor({ clock, timers }: { clock: Clock; timers: Pick<Timers, 'after'> }, ring: () => void) {
    this.#clock = clock;
    this.#timers = timers;
    this.#ring = ring;
  }

  /**
   * Sets it in place of what it was set to.
   *
   * @param at milliseconds since 1970
   * @param within in milliseconds; what is further away is not waited for: clocks are put right meanwhile, and a timer of
   *   more than 24 days rings at once (its delay is 32 bits)
   */
  set(at: number, within: number): void {
    this.off();
    const delay = at - this.#clock.now().getTime();
    // Never none: a timer may be a little early, and would be set again and again in the same turn.
    if (delay <= within) this.#callOff = this.#timers.after(Math.max(delay, 1), this.#ring);
  }

  off(): void {
    this.#callOff();
    this.#callOff = () => undefined;
  }
}
