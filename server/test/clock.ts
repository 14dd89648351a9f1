import type { Clock } from '../lib/clock.ts';

/** A clock that runs with the machine's and can be put forward. */
export class TestClock implements Clock {
  #ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** Puts it forward by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}
