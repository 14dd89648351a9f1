/** What the page says of where its customer is, and a guest of what it is about: for the bank, who is told the newest. */
import type { PageContext } from '../../server/protocol/entities.ts';
import type { Clock } from './ports.ts';
import { Timers } from './timers.ts';

/** A page that says something new with every key would be told to wait. */
const GATHER_MS = 1_000;
/** What was not taken is told again after this long, unless the server says when. */
const RETRY_MS = 10_000;

/** The context of one page. */
export class KeptContext {
  readonly #timers: Timers;
  readonly #tell: (event: 'context', payload: PageContext) => void;
  #context: PageContext | undefined;
  #topic: string | undefined;

  /** @param tell tells the server, if there is a connection */
  constructor(clock: Clock, tell: (event: 'context', payload: PageContext) => void) {
    this.#timers = new Timers(clock);
    this.#tell = tell;
  }

  /** Takes what the page says; an empty object takes back what it said before. */
  set(context: PageContext): void {
    this.#context = context;
    this.#timers.start('context', GATHER_MS, () => this.resume());
  }

  /** What the guest, who is about to come, wants to talk about. */
  choose(topic: string | undefined): void {
    this.#topic = topic || undefined;
  }

  /** There is a connection: the server may know nothing, or not the newest. */
  resume(): void {
    this.#timers.stopAll();
    const topic = this.#topic;
    const context = topic ? { ...this.#context, data: { ...this.#context?.data, topic } } : this.#context;
    if (context) this.#tell('context', context);
  }

  /** The server did not take it just now. */
  retry(afterMs = RETRY_MS): void {
    this.#timers.start('context', afterMs, () => this.resume());
  }

  /** The page is done with. What it said is not gone. */
  pause(): void {
    this.#timers.stopAll();
  }

  /** The person is another one: the topic was not theirs, but the page is the same. */
  clear(): void {
    this.#topic = undefined;
  }
}
