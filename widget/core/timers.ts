import type { Clock, TimerId } from './ports.ts';

/** Timers by name: starting one again replaces it, and all of them can be stopped together. */
export class Timers {
  readonly #running = new Map<string, TimerId>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `run` once after `delayMs`, instead of what an earlier timer of that name would have run. */
  start(name: string, delayMs: number, run: () => void): void {
    this.stop(name);
    const timer = this.#clock.startTimer(() => {
      this.#running.delete(name);
      run();
    }, delayMs);
    this.#running.set(name, timer);
  }

  /** Whether a timer of that name has still to fire. */
  has(name: string): boolean {
    return this.#running.has(name);
  }

  stop(name: string): void {
    this.#clock.stopTimer(this.#running.get(name));
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name);
  }
}
