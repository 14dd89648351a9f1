/** An event as far as its turn depends on it. */
export interface Turn {
  name: string;
  payloads: unknown[];
}

/** Most events of one connection that wait; a client that keeps to the contract has a handful. */
const MOST_WAITING = 512;
/** So many wait unweighed. What waits beyond them is weighed, and may not be more than this, in UTF-16 units of JSON. */
const UNWEIGHED = 32;
const MOST_WEIGHT = 512 * 1024;

/** A log keeps the order in which these come to it, so the next one need not wait until the one before is committed. */
const TOGETHER: ReadonlySet<string> = new Set(['user-message', 'admin-reply']);
const MOST_TOGETHER = 64;

/** Events of one connection: each begins when those before it have ended, except that messages begin together. */
export class Turns<Event extends Turn> {
  readonly #work: (event: Event) => Promise<void>;
  readonly #waiting: { event: Event; weight: number }[] = [];
  #weight = 0;
  #begun = 0;
  /** Whether all that have begun may have others beside them. */
  #isOpen = true;

  /** @param work never rejects */
  constructor(work: (event: Event) => Promise<void>) {
    this.#work = work;
  }

  /** Takes an event for its turn. Returns false, and does not take it, when too much waits already. */
  take(event: Event): boolean {
    const count = this.#waiting.length;
    const weight = count < UNWEIGHED ? 0 : weigh(event.payloads);
    if (count >= MOST_WAITING || this.#weight + weight > MOST_WEIGHT) return false;
    this.#weight += weight;
    this.#waiting.push({ event, weight });
    this.#begin();
    return true;
  }

  #begin(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#mayBegin(next.event); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#weight -= next.weight;
      this.#begun += 1;
      this.#isOpen = TOGETHER.has(next.event.name);
      void this.#work(next.event).then(() => {
        this.#begun -= 1;
        this.#begin();
      });
    }
  }

  #mayBegin({ name }: Turn): boolean {
    if (this.#begun === 0) return true;
    return this.#isOpen && TOGETHER.has(name) && this.#begun < MOST_TOGETHER;
  }
}

function weigh(payloads: unknown[]): number {
  try {
    return JSON.stringify(payloads).length;
  } catch {
    // What is nested too deep to be written can still be read.
    return Infinity;
  }
}
