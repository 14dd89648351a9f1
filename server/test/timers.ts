import type { Timers } from '../lib/timers.ts';
import type { TestClock } from './clock.ts';

interface Timer {
  due: number;
  period?: number;
  run: () => void;
}

/** Timers that stand still until a test lets time pass. */
export class TestTimers implements Timers {
  readonly #timers = new Set<Timer>();
  #now = 0;

  after(delay: number, run: () => void): () => void {
    return this.#add({ due: this.#now + delay, run });
  }

  every(period: number, run: () => void): () => void {
    return this.#add({ due: this.#now + period, period, run });
  }

  /** Lets so many milliseconds pass, for the clock too, and runs what falls due, in its order. */
  pass(milliseconds: number, clock: TestClock): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      clock.advance(next.due - this.#now);
      this.#now = next.due;
      if (next.period === undefined) this.#timers.delete(next);
      else next.due += next.period;
      next.run();
    }
    clock.advance(end - this.#now);
    this.#now = end;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.due <= end);
    due.sort((a, b) => a.due - b.due);
    return due[0];
  }
}
