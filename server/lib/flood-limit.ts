import type { Rate } from './counters.ts';
import { AppError } from './errors.ts';

export type { Rate };

/** Most keys of one age that are remembered: many addresses must not fill the memory. */
const MOST_KEYS = 100_000;

interface Window {
  end: number;
  taken: number;
}

/**
 * Counts what each key does in a window of time, which begins with the first, and says no beyond the rate. It is in the
 * way of every event, so it asks nobody and waits for nothing; counts are this process's own.
 */
export class FloodLimit {
  readonly #rate: Rate | undefined;
  readonly #now: () => number;
  /** The windows that began lately, and those that began before; by the time a third age begins the second has ended. */
  #young = new Map<string, Window>();
  #old = new Map<string, Window>();
  #nextAge = 0;

  /**
   * @param rate undefined never says no
   * @param now milliseconds that never run back
   */
  constructor(rate: Rate | undefined, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** @throws {AppError} `rate-limited`, with when to come back; a refusal itself counts for nothing */
  take(key: string): void {
    const wait = this.#count(key);
    if (wait > 0) throw new AppError('rate-limited', 'Too much at once. Please wait a moment.', wait);
  }

  /** Counts as `take` does, and says whether it was too much. */
  refuses(key: string): boolean {
    return this.#count(key) > 0;
  }

  /** Returns how many milliseconds to wait, 0 when it is not too much. */
  #count(key: string): number {
    if (this.#rate === undefined) return 0;
    const now = this.#now();
    const end = now + this.#rate.seconds * 1_000;
    if (now >= this.#nextAge || this.#young.size >= MOST_KEYS) this.#beginAge(end);
    const window = this.#young.get(key) ?? this.#old.get(key);
    if (window === undefined || now >= window.end) {
      this.#young.set(key, { end, taken: 1 });
      return 0;
    }
    if (window.taken >= this.#rate.points) return Math.max(1, Math.ceil(window.end - now));
    window.taken += 1;
    return 0;
  }

  #beginAge(end: number): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#nextAge = end;
  }
}
