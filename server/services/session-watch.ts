import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Principal } from '../lib/principal.ts';
import { liveSessions } from '../repositories/session-liveness.ts';

/** What became of a session: it holds, it has ended, or its person is of another role or team by now. */
export type Verdict = 'holds' | 'ended' | 'changed';

/** Finds what became of sessions without this process being told: by another one, or by hand in the database. */
export class SessionWatch {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(deps: { db: Db; clock: Clock }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
  }

  /** Looks at these people's sessions, and answers in their order. */
  async look(principals: readonly Principal[]): Promise<Verdict[]> {
    const sessionIds = new Set(principals.map(({ sessionId }) => sessionId));
    const live = await liveSessions(this.#db, [...sessionIds], this.#clock.now());
    return principals.map(({ sessionId, role, team = null }) => {
      const rank = live.get(sessionId);
      if (rank === undefined) return 'ended';
      return rank.role === role && rank.team === team ? 'holds' : 'changed';
    });
  }
}
