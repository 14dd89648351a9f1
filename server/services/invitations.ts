import { createHash, randomBytes } from 'node:crypto';
import type { Db, Trx } from '../db/database.ts';
import type { Caller } from '../lib/caller.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import type { SharedLimit } from '../lib/shared-limit.ts';
import type { AcceptInvitationBody, Invitation, InviteBody } from '../protocol/administration.ts';
import type { Session, User } from '../protocol/entities.ts';
import { findInvitee, lockInvitee, putInvitation, takeInvitation } from '../repositories/invitations.ts';
import { setFirstPassword } from '../repositories/staff.ts';
import { adoptTeam } from '../repositories/teams.ts';
import { findAccount, lockUser, updateUser } from '../repositories/users.ts';
import { assertSessionHolds } from './access.ts';
import type { Accounts } from './accounts.ts';
import type { Audit } from './audit/audit.ts';
import { staffInvited } from './audit/staff-entries.ts';
import type { Passwords } from './passwords.ts';
import { assertMay } from './policy/authorisation.ts';
import type { Sessions } from './sessions.ts';

const HOUR = 60 * 60 * 1_000;
const LIFETIME = 72 * HOUR;

interface InvitationsDeps {
  db: Db;
  clock: Clock;
  accounts: Accounts;
  passwords: Passwords;
  sessions: Sessions;
  arrivals: SharedLimit;
  audit: Audit;
}

/** How colleagues come without anybody else ever knowing their password: an admin invites, they choose one. */
export class Invitations {
  readonly #deps: InvitationsDeps;

  constructor(deps: InvitationsDeps) {
    this.#deps = deps;
  }

  /**
   * Invites somebody. Inviting an address again takes the earlier invitation back and goes by what is said now.
   *
   * @returns the token, which is kept nowhere: 256 random bits, good once and for 72 hours
   * @throws {AppError} `forbidden`, `revoked`; `email-taken` when the address has an account; `conflict` when it belongs to
   *   a disabled colleague, or two invite it at once
   */
  async invite(principal: Principal, body: InviteBody): Promise<Invitation> {
    assertMay(principal, 'invite-staff');
    const { db, clock, audit } = this.#deps;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(clock.now().getTime() + LIFETIME);
    const user = await db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, clock.now()), 'invite-staff');
      const invited = await this.#person(trx, body);
      const invitation = { userId: invited.id, email: body.email, hash: hashOf(token), expiresAt };
      if (!(await putInvitation(trx, invitation))) {
        throw new AppError('conflict', 'This address was invited at the same moment.');
      }
      await audit.recordIn(trx, staffInvited(principal, invited));
      return invited;
    });
    return { user, token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Takes an invitation: gives its account the password and signs in.
   *
   * @throws {AppError} `invalid-credentials`, the same for a token that never was, is used, replaced, too old or for
   *   somebody who was disabled; `bad-request` for a weak password; `email-taken` when the address got an account meanwhile; `rate-limited`
   */
  async accept({ token, password }: AcceptInvitationBody, caller: Caller): Promise<Session> {
    const { db, clock, passwords, sessions, arrivals } = this.#deps;
    await arrivals.take(caller.address);
    const hash = hashOf(token);
    // Before the password is worked on, which takes the time of a hundred looks.
    const invitee = await findInvitee(db, hash, clock.now());
    if (invitee === undefined) throw notGood();
    const passwordHash = await passwords.hash(password, invitee);
    return await sessions.signIn(caller, async (trx) => {
      const userId = await takeInvitation(trx, hash, clock.now());
      const user = userId === undefined ? undefined : await setFirstPassword(trx, userId, passwordHash);
      if (user === undefined) throw notGood();
      return { user, method: 'invitation', changes: [] };
    });
  }

  async #person(trx: Trx, body: InviteBody): Promise<User> {
    if ((await findAccount(trx, body.email)) !== undefined) throw taken();
    const known = await lockInvitee(trx, body.email);
    if (known === undefined) return await this.#deps.accounts.create(trx, body);
    const before = await lockUser(trx, known);
    if (before?.isDisabled !== false) throw new AppError('conflict', 'This colleague is disabled; enable them first.');
    const { name, role, team } = body;
    return await updateUser(trx, known, { name, role, team: team === undefined ? null : await adoptTeam(trx, team) });
  }
}

/** As of a refresh token: nothing to guess, so a plain hash keeps it from who reads the table. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function notGood(): AppError {
  return new AppError('invalid-credentials', 'This invitation is not good, or not any more. Ask for a new one.');
}

function taken(): AppError {
  return new AppError('email-taken', 'There is an account with this email address already.');
}
