/**
 * Work of which some must not overtake other work. What enters a lane gets a place in it and begins at once, beside what
 * is under way there. It may ask to guard its place: then nothing behind it goes ahead until it is done. And it may wait
 * for its turn: until everything before it has ended, however it ended. Lanes go on beside one another.
 *
 * The database's locks alone would keep two messages of one conversation apart. A lane also keeps what is announced after
 * each commit in the log's order, and keeps those who wait from holding a connection each meanwhile.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** Begins `work` in a lane. What it does before it first awaits is done when this returns. */
  enter<Result>(key: string, work: (place: Place) => Promise<Result>): Promise<Result> {
    const lane = this.#lanes.get(key) ?? new Lane();
    this.#lanes.set(key, lane);
    return lane.enter(work, () => this.#lanes.delete(key));
  }
}

/** A place in a lane. */
export interface Place {
  /** Whether something before it guards its own place. */
  readonly isBehind: boolean;
  /** Resolves when nothing before it does any more; for all who wait in the order of their places. */
  readonly cleared: () => Promise<void>;
  /** From now on whatever is behind this place waits. Returns how to end that. */
  readonly guard: () => () => void;
  /** Resolves when everything before it has ended. */
  readonly turn: () => Promise<void>;
}

class Lane {
  #tail: Promise<void> = Promise.resolve();
  #entered = 0;
  #under = 0;
  readonly #guarded = new Set<number>();
  /** In the order of their places. */
  #waiting: { number: number; pass: () => void }[] = [];

  enter<Result>(work: (place: Place) => Promise<Result>, left: () => void): Promise<Result> {
    const before = this.#tail;
    this.#under += 1;
    const result = work(this.#place((this.#entered += 1), before));
    const nothing = (): void => undefined;
    const leave = (): void => {
      this.#under -= 1;
      if (this.#under === 0) left();
    };
    const over = result.then(leave, leave);
    this.#tail = over.then(() => before).then(nothing);
    return result;
  }

  #place(number: number, before: Promise<void>): Place {
    const isBehind = (): boolean => this.#isBehind(number);
    return {
      get isBehind() {
        return isBehind();
      },
      cleared: () => new Promise((pass) => this.#wait({ number, pass })),
      guard: () => {
        this.#guarded.add(number);
        return () => {
          this.#guarded.delete(number);
          this.#letPass();
        };
      },
      turn: () => before,
    };
  }

  #isBehind(number: number): boolean {
    for (const guarded of this.#guarded) if (guarded < number) return true;
    return false;
  }

  #wait(waiting: { number: number; pass: () => void }): void {
    this.#waiting.push(waiting);
    this.#waiting.sort((one, other) => one.number - other.number);
    this.#letPass();
  }

  #letPass(): void {
    while (this.#waiting[0] !== undefined && !this.#isBehind(this.#waiting[0].number)) this.#waiting.shift()?.pass();
  }
}
