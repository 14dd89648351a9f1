/** One immutable value that can be watched. */
export class Store<T> {
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;

  /** @param value what it holds first */
  constructor(value: T) {
    this.#value = value;
  }

  /** The value as it is now. */
  get(): T {
    return this.#value;
  }

  /** Puts what `change` makes of the value in its place, and tells the listeners when it is another one. */
  update(change: (value: T) => T): void {
    const next = change(this.#value);
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  /** Calls `listener` with every later value, never with the present one. Returns how to stop it. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
