/**
 * Work that must not overtake other work: one at a time for each key, in the order it came, keys beside one another.
 *
 * The database's locks alone would keep two messages of one conversation apart. A lane also keeps what is announced
 * after each commit in the log's order, and keeps those who wait from holding a connection each meanwhile.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` when everything before it in its lane has ended, however it ended. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const leave = (): void => this.#leave(key, tail);
    const tail: Promise<void> = result.then(leave, leave);
    this.#tails.set(key, tail);
    return result;
  }

  #leave(key: string, tail: Promise<void>): void {
    if (this.#tails.get(key) === tail) this.#tails.delete(key);
  }
}
