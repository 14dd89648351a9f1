import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import { ping } from '../repositories/health.ts';

const PATIENCE = 2_000;

/** Whether this server should get traffic. */
export class Health {
  readonly #db: Db;
  #isDraining = false;
  /** The question that is under way. All who ask meanwhile share it: anybody may ask, as often as they like. */
  #ping: Promise<void> | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** From now on the server says that it is going away. There is no way back. */
  drain(): void {
    this.#isDraining = true;
  }

  /** @throws {AppError} `draining`, or `unavailable` when the database does not answer within 2 s */
  async check(): Promise<void> {
    if (this.#isDraining) throw new AppError('draining', 'This server is going away.');
    const timer = new AbortController();
    const tooLate = delay(PATIENCE, undefined, { signal: timer.signal }).then(() => {
      throw new AppError('unavailable', 'The database does not answer.');
    });
    this.#ping ??= ping(this.#db).finally(() => (this.#ping = undefined));
    try {
      await Promise.race([this.#ping, tooLate]);
    } finally {
      timer.abort();
    }
  }
}
