import type { StaffPage } from '../protocol/administration.ts';
import type { ChangeStaffBody, CreateStaffBody } from '../protocol/http.ts';
import { isStaffRole, type User } from '../protocol/entities.ts';
import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { endInvitationsBy } from '../repositories/invitations.ts';
import { deletePasswordReset, deletePasswordResetsBy } from '../repositories/password-resets.ts';
import { revokeSessionsOf } from '../repositories/sessions.ts';
import { listStaff } from '../repositories/staff.ts';
import { adoptTeam } from '../repositories/teams.ts';
import { findStaffIdsByEmail, lockEnabledAdmins, lockUser, updateUser } from '../repositories/users.ts';
import { assertSessionHolds } from './access.ts';
import type { Accounts } from './accounts.ts';
import type { Audit } from './audit/audit.ts';
import { staffChanged, staffCreated, type StaffState } from './audit/staff-entries.ts';
import type { Passwords } from './passwords.ts';
import { assertMay } from './policy/authorisation.ts';

/** Who has set up a second way to prove who they are. */
interface HeldFactors {
  heldAmong(userIds: readonly string[]): Promise<ReadonlySet<string>>;
}

interface StaffDeps {
  db: Db;
  clock: Clock;
  accounts: Accounts;
  passwords: Passwords;
  announcer: Announcer;
  audit: Audit;
  secondFactors: HeldFactors;
}

interface Change {
  before: StaffState;
  after: StaffState;
  endedSessions: string[];
}

/** The bank's people who answer: made, changed and disabled by an admin. */
export class Staff {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #accounts: Accounts;
  readonly #passwords: Passwords;
  readonly #announcer: Announcer;
  readonly #audit: Audit;
  readonly #secondFactors: HeldFactors;

  constructor(deps: StaffDeps) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#accounts = deps.accounts;
    this.#passwords = deps.passwords;
    this.#announcer = deps.announcer;
    this.#audit = deps.audit;
    this.#secondFactors = deps.secondFactors;
  }

  /** Every colleague, by name. @throws {AppError} `forbidden` */
  async list(principal: Principal): Promise<StaffPage> {
    assertMay(principal, 'list-staff');
    const members = await listStaff(this.#db);
    const held = await this.#secondFactors.heldAmong(members.map(({ id }) => id));
    return { staff: members.map((member) => ({ ...member, secondFactor: held.has(member.id) })) };
  }

  /** Makes a colleague's account. @throws {AppError} `forbidden`, `email-taken`; `bad-request` for a weak password */
  async create(principal: Principal, body: CreateStaffBody): Promise<User> {
    assertMay(principal, 'create-staff');
    const { password, ...person } = body;
    const passwordHash = await this.#passwords.hash(password, person);
    return this.#db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, this.#clock.now()), 'create-staff');
      // An invitation to it is still open, or they come by the bank's sign-in: two people of one address could neither.
      const [known] = await findStaffIdsByEmail(trx, body.email);
      if (known !== undefined) throw new AppError('email-taken', 'A colleague has this email address already.');
      const user = await this.#accounts.create(trx, { ...person, passwordHash });
      await this.#audit.recordIn(trx, staffCreated(principal, user));
      return user;
    });
  }

  /**
   * Changes a colleague's account. Disabling ends all their sessions; so does another role, because what a session
   * may do is fixed when it begins. Another team lets their connections begin anew.
   *
   * @throws {AppError} `forbidden`; `not-found` for who is no colleague; `conflict` when no admin would be left
   */
  async change(principal: Principal, id: string, body: ChangeStaffBody): Promise<User> {
    assertMay(principal, 'change-staff');
    const { before, after, endedSessions } = await this.#db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, this.#clock.now()), 'change-staff');
      const change = await this.#apply(trx, id, body);
      await this.#audit.recordIn(trx, ...staffChanged(principal, change));
      return change;
    });
    if (after.isDisabled && !before.isDisabled) this.#announcer.announce('person-disabled', { userId: id });
    for (const sessionId of endedSessions) this.#announcer.announce('session-ended', { sessionId, userId: id });
    if (after.user.team !== before.user.team) this.#announcer.announce('person-moved', { userId: id });
    return after.user;
  }

  async #apply(trx: Trx, id: string, body: ChangeStaffBody): Promise<Change> {
    const admins = await lockEnabledAdmins(trx);
    const before = await lockUser(trx, id);
    if (before === undefined || !isStaffRole(before.user.role))
      throw new AppError('not-found', 'There is no such colleague.');

    const role = body.role ?? before.user.role;
    const isDisabled = body.disabled ?? before.isDisabled;
    const isLastAdmin = admins.length === 1 && admins[0] === id;
    if (isLastAdmin && (isDisabled || role !== 'admin')) {
      throw new AppError('conflict', 'This is the last admin; make another one first.');
    }
    const now = this.#clock.now();
    const user = await updateUser(trx, id, {
      role,
      name: body.name ?? before.user.name,
      team: body.team === undefined ? (before.user.team ?? null) : await teamOf(trx, body.team),
      ...(isDisabled === before.isDisabled ? {} : { disabled_at: isDisabled ? now : null }),
    });
    const mustEnd = (isDisabled && !before.isDisabled) || role !== before.user.role;
    const endedSessions = mustEnd ? await revokeSessionsOf(trx, id, now) : [];
    if (isDisabled) await deletePasswordReset(trx, id);
    if (isDisabled || role !== 'admin') {
      // What they handed out as an admin goes with that.
      await deletePasswordResetsBy(trx, id);
      await endInvitationsBy(trx, id, now);
    }
    return { before, after: { user, isDisabled }, endedSessions };
  }
}

/** An empty name is none. */
async function teamOf(trx: Trx, name: string): Promise<string | null> {
  return name === '' ? null : await adoptTeam(trx, name);
}
