interface Waiting<Item, Outcome> {
  item: Item;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

/** So many are told at a time; then whatever came from the network meanwhile has its turn. */
const TOLD_TOGETHER = 32;

/**
 * Writes together what waits together (group commit; DeWitt et al., "Implementation techniques for main memory database
 * systems", SIGMOD 1984). One write is under way at a time. What comes meanwhile goes into the next one, so the busier
 * it gets the more a write carries. There is no timer: alone, an item is written in the same turn of the event loop,
 * which is when whatever came at the same moment has come too.
 *
 * Outcomes are told a few at a time. Told all at once, everyone would answer at once: the process would stand still
 * while all of that is written, and the database while all of it is told, and so on in step for ever.
 */
export class GroupCommit<Item, Outcome> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Outcome>[] = [];
  /** How to tell each of what was written, oldest first. */
  #untold: (() => void)[] = [];
  #isWriting = false;
  #isTelling = false;

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
      if (this.#isWriting) return;
      this.#isWriting = true;
      setImmediate(() => void this.#work());
    });
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#untold.push(...(await this.#writeTogether(this.#waiting.splice(0, this.#most))));
      // After the next write has begun: the database need not wait for what those who hear of it do.
      if (!this.#isTelling) setImmediate(() => this.#tell());
      this.#isTelling = true;
    }
    this.#isWriting = false;
  }

  #tell(): void {
    for (const tell of this.#untold.splice(0, TOLD_TOGETHER)) tell();
    this.#isTelling = this.#untold.length > 0;
    if (this.#isTelling) setImmediate(() => this.#tell());
  }

  /** Returns how to tell each what became of it. */
  async #writeTogether(batch: readonly Waiting<Item, Outcome>[]): Promise<(() => void)[]> {
    try {
      const outcomes = await this.#write(batch.map(({ item }) => item));
      return batch.map(({ settle }, place) => settle.bind(undefined, outcomes[place] as Outcome));
    } catch (error) {
      return batch.map(({ fail }) => fail.bind(undefined, error));
    }
  }
}
