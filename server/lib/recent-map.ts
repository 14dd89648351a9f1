/** A map that forgets what was not set for a while, so that it holds no more than what was set meanwhile. */
export class RecentMap<Key, Value> {
  readonly #lifetime: number;
  readonly #now: () => number;
  /** In the order they were set. */
  readonly #entries = new Map<Key, { value: Value; setAt: number }>();

  /**
   * @param lifetime how long something is kept, in milliseconds
   * @param now milliseconds of any clock
   */
  constructor(lifetime: number, now: () => number) {
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** How many are held. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Sets a value, which begins its time anew, and forgets those whose time is over. */
  set(key: Key, value: Value): void {
    const now = this.#now();
    this.#entries.delete(key);
    this.#entries.set(key, { value, setAt: now });
    for (const [oldest, { setAt }] of this.#entries) {
      if (setAt >= now - this.#lifetime) return;
      this.#entries.delete(oldest);
    }
  }
}
