import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { hashSecretToken, newSecretToken } from '../lib/secret-token.ts';
import type { Principal } from '../lib/principal.ts';
import type { SharedLimit } from '../lib/shared-limit.ts';
import type { PasswordReset } from '../protocol/administration.ts';
import { isStaffRole, type User } from '../protocol/entities.ts';
import type { ResetPasswordBody } from '../protocol/sign-in.ts';
import { isInvited } from '../repositories/invitations.ts';
import { findPasswordReset, putPasswordReset, takePasswordReset } from '../repositories/password-resets.ts';
import { revokeSessionsOf } from '../repositories/sessions.ts';
import { setPassword } from '../repositories/staff.ts';
import { canSignIn, lockUser } from '../repositories/users.ts';
import { assertSessionHolds, notFound } from './access.ts';
import { actorOf } from './audit/actor.ts';
import type { Audit } from './audit/audit.ts';
import { passwordChanged, passwordResetIssued } from './audit/password-entries.ts';
import type { Passwords } from './passwords.ts';
import { assertMay } from './policy/authorisation.ts';

/** As an invitation's, in milliseconds. */
const LIFETIME = 72 * 60 * 60 * 1_000;

interface PasswordResetsDeps {
  db: Db;
  clock: Clock;
  announcer: Announcer;
  passwords: Passwords;
  arrivals: SharedLimit;
  audit: Audit;
}

/**
 * How colleagues who have forgotten their password get another one that nobody else ever knows: an admin makes a link,
 * they choose. A link sets the password and nothing else: it begins no session and takes no second factor's place
 * (OWASP ASVS 5.0, 6.4.3).
 */
export class PasswordResets {
  readonly #deps: PasswordResetsDeps;

  constructor(deps: PasswordResetsDeps) {
    this.#deps = deps;
  }

  /**
   * Makes a link for a colleague, in the place of one that is still open. Their password is good until it is used.
   *
   * @returns the token, which is kept nowhere: 256 random bits, good once and for 72 hours
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for who is no colleague; `conflict` for one who is disabled or
   *   was invited and has not come yet, and for oneself, who has the password or may ask another admin
   */
  async issue(principal: Principal, userId: string): Promise<PasswordReset> {
    assertMay(principal, 'reset-password');
    const { db, clock, audit } = this.#deps;
    const token = newSecretToken();
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME);
    const user = await db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, now), 'reset-password');
      const colleague = await resettable(trx, principal, userId);
      await putPasswordReset(trx, { userId, issuedBy: principal.userId, hash: hashSecretToken(token), expiresAt });
      await audit.recordIn(trx, passwordResetIssued(principal, userId));
      return colleague;
    });
    return { user, token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Uses a link: gives its account the password and ends all sessions of its person.
   *
   * @param address the client's, by which uses are counted
   * @returns whose password it was
   * @throws {AppError} `invalid-credentials`, the same for a token that never was, is used, replaced, too old or for
   *   somebody who was disabled; `bad-request` for a weak password; `email-taken`; `rate-limited`
   */
  async use({ token, password }: ResetPasswordBody, address: string): Promise<string> {
    const { db, clock, announcer, passwords, arrivals } = this.#deps;
    await arrivals.take(address);
    const hash = hashSecretToken(token);
    // Before the password is worked on, which takes the time of a hundred looks.
    const found = await findPasswordReset(db, hash, clock.now());
    if (found === undefined) throw notGood();
    const { userId } = found;
    const passwordHash = await passwords.hash(password, found);
    const ended = await db.transaction().execute((trx) => this.#set(trx, { userId, hash, passwordHash, address }));
    for (const sessionId of ended) announcer.announce('session-ended', { sessionId, userId });
    return userId;
  }

  async #set(
    trx: Trx,
    { userId, hash, passwordHash, address }: { userId: string; hash: Buffer; passwordHash: string; address: string },
  ): Promise<string[]> {
    const { clock, audit } = this.#deps;
    const now = clock.now();
    const person = await lockUser(trx, userId);
    if (person?.isDisabled !== false || !isStaffRole(person.user.role)) throw notGood();
    if (!(await takePasswordReset(trx, hash, now))) throw notGood();
    await setPassword(trx, userId, passwordHash);
    const endedSessions = await revokeSessionsOf(trx, userId, now);
    const who = { actor: actorOf(person.user), address };
    await audit.recordIn(trx, ...passwordChanged(who, { person: userId, way: 'by-reset-link', endedSessions }));
    return endedSessions;
  }
}

async function resettable(trx: Trx, principal: Principal, userId: string): Promise<User> {
  const colleague = await lockUser(trx, userId);
  if (colleague === undefined || !isStaffRole(colleague.user.role)) throw notFound('colleague');
  // An open console must not do for itself what changing the password asks the password for.
  if (userId === principal.userId) throw new AppError('conflict', 'Change your own password in your account.');
  if (colleague.isDisabled) throw new AppError('conflict', 'This colleague is disabled; enable them first.');
  if ((await isInvited(trx, userId)) && !(await canSignIn(trx, userId)))
    throw new AppError('conflict', 'This colleague has not come yet; invite them again.');
  return colleague.user;
}

function notGood(): AppError {
  return new AppError('invalid-credentials', 'This link is not good, or not any more. Ask for a new one.');
}
