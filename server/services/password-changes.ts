import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import type { SharedLimit } from '../lib/shared-limit.ts';
import type { ChangePasswordBody } from '../protocol/sign-in.ts';
import { deletePasswordReset } from '../repositories/password-resets.ts';
import { revokeOtherSessionsOf } from '../repositories/sessions.ts';
import { setPassword } from '../repositories/staff.ts';
import { findAccountById, lockAccount } from '../repositories/users.ts';
import { assertSessionHolds } from './access.ts';
import { by } from './audit/actor.ts';
import type { Audit } from './audit/audit.ts';
import { passwordChanged } from './audit/password-entries.ts';
import type { OwnPassword } from './own-password.ts';
import type { Passwords } from './passwords.ts';
import { assertMay } from './policy/authorisation.ts';

interface PasswordChangesDeps {
  db: Db;
  clock: Clock;
  announcer: Announcer;
  ownPassword: OwnPassword;
  passwords: Passwords;
  audit: Audit;
  /** How often one person may try: each time is two passwords' worth of work. */
  changes: SharedLimit;
}

/** How members of staff change the password of their own account. */
export class PasswordChanges {
  readonly #deps: PasswordChangesDeps;

  constructor(deps: PasswordChangesDeps) {
    this.#deps = deps;
  }

  /**
   * Changes one's own password and ends all one's other sessions: who knew the old one may have begun them. A link to
   * reset it that is still open is taken back.
   *
   * @param address the client's; failures count as those of a sign-in
   * @throws {AppError} `forbidden` for customers; `conflict` for an account without a password, or when it is changed
   *   elsewhere at the same moment; `invalid-credentials` when the present one is not right, or is missing and they did
   *   not sign in a moment ago; `bad-request` for a weak one; `rate-limited`
   */
  async change(principal: Principal, { password, newPassword }: ChangePasswordBody, address: string): Promise<void> {
    assertMay(principal, 'manage-sign-in');
    const { db, changes, ownPassword, passwords, announcer } = this.#deps;
    const { userId } = principal;
    await changes.take(userId);
    const account = await findAccountById(db, userId);
    if (account === undefined) throw new AppError('conflict', 'There is no password to this account.');
    await ownPassword.assertRecent(principal, password, address);
    const { user, passwordHash } = account;
    const next = await passwords.hash(newPassword, user);
    const ended = await db.transaction().execute((trx) => this.#replace(trx, principal, { passwordHash, next }));
    for (const sessionId of ended) announcer.announce('session-ended', { sessionId, userId });
  }

  async #replace(
    trx: Trx,
    principal: Principal,
    { passwordHash, next }: { passwordHash: string; next: string },
  ): Promise<string[]> {
    const { clock, audit } = this.#deps;
    const { userId, sessionId } = principal;
    const now = clock.now();
    // The lock comes first: hashing took its time, and a reset or another tab may have been quicker.
    const account = await lockAccount(trx, userId);
    await assertSessionHolds(trx, principal, now);
    if (account?.passwordHash !== passwordHash) {
      throw new AppError('conflict', 'The password was changed at the same moment.');
    }
    await setPassword(trx, userId, next);
    await deletePasswordReset(trx, userId);
    const endedSessions = await revokeOtherSessionsOf(trx, { userId, sessionId, now });
    await audit.recordIn(trx, ...passwordChanged(by(principal), { person: userId, way: 'by-person', endedSessions }));
    return endedSessions;
  }
}
