/**
 * Work of which some must not overtake other work. What enters a lane begins at once and is told how to wait for its
 * turn: until everything that entered the lane before it has ended, however it ended. Lanes go on beside one another.
 *
 * The database's locks alone would keep two messages of one conversation apart. A lane also keeps what is announced after
 * each commit in the log's order, and keeps those who wait from holding a connection each meanwhile.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Begins `work` in a lane. What it does before it first awaits is done when this returns. */
  enter<Result>(key: string, work: (turn: () => Promise<unknown>) => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key);
    const result = work(() => before ?? Promise.resolve());
    const tail: Promise<void> = ended(result)
      .then(() => before)
      .then(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    this.#tails.set(key, tail);
    return result;
  }
}

/** Resolves when a promise is settled, one way or the other. */
function ended(promise: Promise<unknown>): Promise<void> {
  const nothing = (): void => undefined;
  return promise.then(nothing, nothing);
}
