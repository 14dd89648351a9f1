import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { liveSessions } from '../repositories/session-liveness.ts';

/** Finds the sessions that ended without this process being told: by another one, or by hand in the database. */
export class SessionWatch {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(deps: { db: Db; clock: Clock }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
  }

  /** Which of these sessions do not hold any more. */
  async endedAmong(sessionIds: readonly string[]): Promise<string[]> {
    const live = await liveSessions(this.#db, sessionIds, this.#clock.now());
    return sessionIds.filter((id) => !live.has(id));
  }
}
