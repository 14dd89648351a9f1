import type { Db, Trx } from '../db/database.ts';
import type { Caller } from '../lib/caller.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { hashSecretToken, newSecretToken } from '../lib/secret-token.ts';
import type { SharedLimit } from '../lib/shared-limit.ts';
import type { AcceptInvitationBody, Invitation, InviteBody } from '../protocol/administration.ts';
import type { Session, User } from '../protocol/entities.ts';
import { findInvitee, lockInvitee, putInvitation, takeInvitation } from '../repositories/invitations.ts';
import { setFirstPassword } from '../repositories/staff.ts';
import { adoptTeam } from '../repositories/teams.ts';
import { canSignIn, findAccount, findStaffIdsByEmail, lockUser, updateUser } from '../repositories/users.ts';
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
   * @throws {AppError} `forbidden`, `revoked`; `email-taken` when the address has an account, by whatever way its owner
   *   signs in; `conflict` when it belongs to a disabled colleague, or two invite it at once
   */
  async invite(principal: Principal, body: InviteBody): Promise<Invitation> {
    assertMay(principal, 'invite-staff');
    const { db, clock, audit } = this.#deps;
    const token = newSecretToken();
    const expiresAt = new Date(clock.now().getTime() + LIFETIME);
    const link = { hash: hashSecretToken(token), expiresAt };
    const user = await db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, clock.now()), 'invite-staff');
      const invited = await this.#person(trx, body);
      const invitation = { userId: invited.id, email: body.email, issuedBy: principal.userId, ...link };
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
    const hash = hashSecretToken(token);
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
    // Its lock comes first: whoever comes by the bank's sign-in at this moment gives theirs up before anything else.
    const invitee = await lockInvitee(trx, body.email);
    if ((await findAccount(trx, body.email)) !== undefined) throw taken();
    return invitee === undefined ? await this.#newcomer(trx, body) : await this.#changed(trx, invitee, body);
  }

  async #newcomer(trx: Trx, body: InviteBody): Promise<User> {
    const [colleague] = await findStaffIdsByEmail(trx, body.email);
    if (colleague !== undefined) throw taken();
    return await this.#deps.accounts.create(trx, body);
  }

  /** Nobody works with this account yet: else what their sessions may do would change under them. */
  async #changed(trx: Trx, invitee: string, { name, role, team }: InviteBody): Promise<User> {
    const before = await lockUser(trx, invitee);
    if (before?.isDisabled !== false) throw new AppError('conflict', 'This colleague is disabled; enable them first.');
    if (await canSignIn(trx, invitee)) throw taken();
    return await updateUser(trx, invitee, { name, role, team: team === undefined ? null : await adoptTeam(trx, team) });
  }
}

function notGood(): AppError {
  return new AppError('invalid-credentials', 'This invitation is not good, or not any more. Ask for a new one.');
}

function taken(): AppError {
  return new AppError('email-taken', 'There is an account with this email address already.');
}
