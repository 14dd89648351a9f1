import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import { storeLastSeen } from '../repositories/presence.ts';

/** Arrivals and leavings are written together, this long after the first: a restart moves everyone at once. */
const WRITE_DELAY = 1_000;

/** Stores when people were last seen, many at once. */
export class LastSeen {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #logger: Logger;
  readonly #unwritten = new Map<string, Date>();
  #callOffWrite: (() => void) | undefined;

  constructor(deps: { db: Db; clock: Clock; timers: Timers; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#timers = deps.timers;
    this.#logger = deps.logger;
  }

  /** Notes that someone is seen now. Returns when that is. */
  note(userId: string): Date {
    const at = this.#clock.now();
    this.#unwritten.set(userId, at);
    this.#callOffWrite ??= this.#timers.after(WRITE_DELAY, () => {
      this.#callOffWrite = undefined;
      void this.#write();
    });
    return at;
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.#callOffWrite?.();
    await this.#write();
  }

  /** Never rejects: a time that could not be written is written with the next. */
  async #write(): Promise<void> {
    const seen = [...this.#unwritten].map(([userId, at]) => ({ userId, at }));
    try {
      await storeLastSeen(this.#db, seen);
      for (const { userId, at } of seen) if (this.#unwritten.get(userId) === at) this.#unwritten.delete(userId);
    } catch (error) {
      this.#logger.warn({ err: error }, 'could not store when people were last seen');
    }
  }
}
