/** How to end everything that a benchmark has started: when it is over, when it fails, when it is interrupted. */
export class Endings {
  readonly #ends: (() => unknown)[] = [];
  #running: Promise<void> | undefined;

  /** Notes how to end something, once. */
  add(end: () => unknown): void {
    this.#ends.push(end);
  }

  /** Ends everything, the newest first, and the rest also when one of them fails. Harmless to repeat. */
  run(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let end = this.#ends.pop(); end; end = this.#ends.pop()) {
      try {
        await end();
      } catch (error) {
        process.stderr.write(`something did not end as it should: ${String(error)}\n`);
      }
    }
  }
}
