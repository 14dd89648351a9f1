interface Waiting<Item, Outcome> {
  item: Item;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

/**
 * Writes together what waits together (group commit; DeWitt et al., "Implementation techniques for main memory database
 * systems", SIGMOD 1984). One write is under way at a time. What comes meanwhile goes into the next one, so the busier
 * it gets the more a write carries, and alone an item is written at once: there is no timer.
 */
export class GroupCommit<Item, Outcome> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Outcome>[] = [];
  /** How to tell of the writes that have ended, oldest first. */
  readonly #untold: (() => void)[] = [];
  #isWriting = false;

  /**
   * @param write writes all of them or none, and answers in their order
   * @param most how many one write takes
   */
  constructor(write: (items: readonly Item[]) => Promise<readonly Outcome[]>, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves once the item is written. Rejects with whatever made its write fail, for all of that write alike. */
  add(item: Item): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ item, settle, fail });
      if (!this.#isWriting) void this.#work();
    });
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      this.#untold.push(await this.#writeTogether(this.#waiting.splice(0, this.#most)));
      // What those who hear of it do next takes a while; the database need not wait for that with the next write.
      if (this.#waiting.length > 0) setImmediate(() => this.#tell());
      else this.#tell();
    }
    this.#isWriting = false;
  }

  #tell(): void {
    for (const tell of this.#untold.splice(0)) tell();
  }

  /** Returns how to tell everyone what became of it. */
  async #writeTogether(batch: readonly Waiting<Item, Outcome>[]): Promise<() => void> {
    try {
      const outcomes = await this.#write(batch.map(({ item }) => item));
      return () => batch.forEach(({ settle }, place) => settle(outcomes[place] as Outcome));
    } catch (error) {
      return () => batch.forEach(({ fail }) => fail(error));
    }
  }
}
