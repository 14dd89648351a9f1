import type { Clock } from '../../widget/core/ports.ts';
import { Store } from '../../widget/core/store.ts';
import { Timers } from '../../widget/core/timers.ts';

/** How often listeners are told of what nobody waits for, in ms. */
const PACE = 100;

/**
 * One immutable value that can be watched. What a person did is told at once. What comes from outside, as often as it
 * likes, is told at once the first time and then at most ten times a second, with all that changed meanwhile.
 */
export class PacedStore<T> {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #told: Store<T>;
  #value: T;
  #toldAt = -Infinity;

  /** @param value what it holds first */
  constructor(value: T, clock: Clock) {
    this.#value = value;
    this.#clock = clock;
    this.#timers = new Timers(clock);
    this.#told = new Store(value);
  }

  /** The value as it is now, whether or not it was told. */
  get(): T {
    return this.#value;
  }

  /** Puts what `change` makes of the value in its place, and tells the listeners when it is another one. */
  update(change: (value: T) => T): void {
    const next = change(this.#value);
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#tell();
  }

  /** As `update`, but the listeners may learn of it up to 100 ms later. */
  updateSoon(change: (value: T) => T): void {
    const next = change(this.#value);
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    if (this.#timers.has('tell')) return;
    // A clock that was set back would let everybody wait for as long.
    const wait = Math.min(this.#toldAt + PACE - this.#clock.now(), PACE);
    if (wait > 0) this.#timers.start('tell', wait, () => this.#tell());
    else this.#tell();
  }

  /** Calls `listener` with every later value that is told, never with the present one. Returns how to stop. */
  subscribe(listener: (value: T) => void): () => void {
    return this.#told.subscribe(listener);
  }

  #tell(): void {
    this.#timers.stop('tell');
    this.#toldAt = this.#clock.now();
    this.#told.update(() => this.#value);
  }
}
