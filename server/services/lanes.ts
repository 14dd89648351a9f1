/**
 * Work of which some must not overtake other work. What enters a lane gets a place in it and begins at once, beside what
 * is under way there. It may guard its place: then nothing behind it goes ahead until it has ended or lets go. And it may
 * wait for its turn: until everything before it has ended, however it ended. Lanes go on beside one another.
 *
 * The database's locks alone would keep two messages of one conversation apart. A lane also keeps what is announced after
 * each commit in the log's order, and keeps those who wait from holding a connection each meanwhile.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** Begins `work` in a lane. What it does before it first awaits is done when this returns. */
  enter<Result>(key: string, work: (place: Place) => Promise<Result>): Promise<Result> {
    let lane = this.#lanes.get(key);
    if (lane === undefined) this.#lanes.set(key, (lane = new Lane()));
    const place = new Place(lane);
    const leave = (): void => {
      place.leave();
      if (place.lane.isEmpty) this.#lanes.delete(key);
    };
    const result = work(place);
    result.then(leave, leave);
    return result;
  }
}

/** A place in a lane. */
export class Place {
  readonly lane: Lane;
  readonly #number: number;

  constructor(lane: Lane) {
    this.lane = lane;
    this.#number = lane.take();
  }

  /** Whether something before it guards its own place. */
  get isBehind(): boolean {
    return this.lane.isBehind(this.#number);
  }

  /** From now on, and until it is left, whatever is behind this place waits. Harmless to repeat. */
  guard(): void {
    this.lane.guarded.add(this.#number);
  }

  /**
   * Begins something at once, or as soon as nothing before this place is guarded any more, and ahead of all that is
   * behind this place. What was guarded is guarded no longer then.
   */
  inOrder<Result>(begin: () => Promise<Result>): Promise<Result> {
    if (!this.isBehind) return this.#passOn(begin);
    this.guard();
    return new Promise((resolve) => this.lane.waitToPass(this.#number, () => resolve(this.#passOn(begin))));
  }

  /** Resolves when everything before it has ended. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.lane.waitForTurn(this.#number, resolve));
  }

  /** Gives the place up. */
  leave(): void {
    this.lane.leave(this.#number);
  }

  #passOn<Result>(begin: () => Promise<Result>): Promise<Result> {
    const begun = begin();
    this.lane.letGo(this.#number);
    return begun;
  }
}

interface Waiting {
  number: number;
  go: () => void;
}

class Lane {
  #last = 0;
  /** Who is under way, in their order. */
  readonly #under = new Set<number>();
  readonly guarded = new Set<number>();
  readonly #toPass: Waiting[] = [];
  readonly #forTurn: Waiting[] = [];

  get isEmpty(): boolean {
    return this.#under.size === 0;
  }

  take(): number {
    this.#last += 1;
    this.#under.add(this.#last);
    return this.#last;
  }

  isBehind(number: number): boolean {
    for (const guarded of this.guarded) if (guarded < number) return true;
    return false;
  }

  waitToPass(number: number, go: () => void): void {
    insert(this.#toPass, { number, go });
  }

  waitForTurn(number: number, go: () => void): void {
    insert(this.#forTurn, { number, go });
    this.#callUp();
  }

  letGo(number: number): void {
    if (!this.guarded.delete(number)) return;
    for (let [first] = this.#toPass; first !== undefined && !this.isBehind(first.number); [first] = this.#toPass) {
      this.#toPass.shift();
      first.go();
    }
  }

  leave(number: number): void {
    this.#under.delete(number);
    this.letGo(number);
    this.#callUp();
  }

  #callUp(): void {
    const [oldest = Infinity] = this.#under;
    for (let [first] = this.#forTurn; first !== undefined && first.number <= oldest; [first] = this.#forTurn) {
      this.#forTurn.shift();
      first.go();
    }
  }
}

/** Puts it where its number belongs: nearly always at the end. */
function insert(waiting: Waiting[], one: Waiting): void {
  const behind = waiting.findIndex(({ number }) => number > one.number);
  waiting.splice(behind === -1 ? waiting.length : behind, 0, one);
}
