import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Principal } from '../lib/principal.ts';
import type { SessionsPage } from '../protocol/administration.ts';
import { isStaffRole } from '../protocol/entities.ts';
import { listSessions, revokeOwnSession, revokeSessionsOf } from '../repositories/sessions.ts';
import { lockUser } from '../repositories/users.ts';
import { assertSessionHolds, notFound } from './access.ts';
import type { Audit } from './audit/audit.ts';
import { sessionRevoked } from './audit/staff-entries.ts';
import { assertMay } from './policy/authorisation.ts';

/** What sessions people have, and how they are ended from elsewhere. */
export class SessionList {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #audit: Audit;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer; audit: Audit }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#audit = deps.audit;
  }

  /** One's own sessions that can still be gone on with, the newest use first. */
  async list(principal: Principal): Promise<SessionsPage> {
    assertMay(principal, 'manage-sessions');
    const found = await listSessions(this.#db, principal.userId, this.#clock.now());
    return { sessions: found.map((session) => ({ ...session, isCurrent: session.id === principal.sessionId })) };
  }

  /** Ends one of one's own sessions everywhere. @throws {AppError} `not-found` when there is none, or it has ended */
  async end(principal: Principal, sessionId: string): Promise<void> {
    assertMay(principal, 'manage-sessions');
    const { userId } = principal;
    const now = this.#clock.now();
    await this.#db.transaction().execute(async (trx) => {
      await assertSessionHolds(trx, principal, now);
      if (!(await revokeOwnSession(trx, { id: sessionId, userId, now }))) throw notFound('session');
      await this.#audit.recordIn(trx, sessionRevoked(principal, { id: sessionId, person: userId }));
    });
    this.#announcer.announce('session-ended', { sessionId, userId });
  }

  /**
   * Ends all sessions of a colleague everywhere.
   *
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for who is no colleague
   */
  async endAllOf(principal: Principal, userId: string): Promise<void> {
    assertMay(principal, 'end-staff-sessions');
    const now = this.#clock.now();
    const ended = await this.#db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, now), 'end-staff-sessions');
      const colleague = await lockUser(trx, userId);
      if (colleague === undefined || !isStaffRole(colleague.user.role)) throw notFound('colleague');
      const sessions = await revokeSessionsOf(trx, userId, now);
      await this.#audit.recordIn(trx, ...sessions.map((id) => sessionRevoked(principal, { id, person: userId })));
      return sessions;
    });
    for (const sessionId of ended) this.#announcer.announce('session-ended', { sessionId, userId });
  }
}
