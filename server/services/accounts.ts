import { randomBytes } from 'node:crypto';
import type { LoginBody, RegisterBody, VisitorBody } from '../protocol/http.ts';
import type { Role, Session, User } from '../protocol/entities.ts';
import type { Db, Trx } from '../db/database.ts';
import type { Caller } from '../lib/caller.ts';
import { AppError } from '../lib/errors.ts';
import type { SharedLimit } from '../lib/shared-limit.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import { adoptTeam } from '../repositories/teams.ts';
import {
  type Account,
  findAccount,
  findUser,
  hasEnabledAdmin,
  insertUser,
  lockAccount,
} from '../repositories/users.ts';
import { unauthenticated } from './access-tokens.ts';
import type { Audit } from './audit/audit.ts';
import type { FailedSignIns } from './audit/failed-sign-ins.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';
import type { SecondFactorCheck } from './second-factor/second-factor-check.ts';
import type { Sessions } from './sessions.ts';

/** An account that was made for the person who starts the server. */
export interface FirstAdmin {
  email: string;
  /** Only when we thought of it: shown once, kept nowhere. */
  password?: string;
}

const FIRST_ADMIN_EMAIL = 'admin@frosst.local';
const VISITOR_NAME = 'Guest';

/** People: how they come to have an account, and how they sign in. */
export class Accounts {
  readonly #db: Db;
  readonly #passwords: Passwords;
  readonly #sessions: Sessions;
  readonly #secondFactor: SecondFactorCheck;
  readonly #throttle: LoginThrottle;
  readonly #arrivals: SharedLimit;
  readonly #audit: Audit;
  readonly #failedSignIns: FailedSignIns;

  constructor(deps: AccountsDeps) {
    this.#db = deps.db;
    this.#passwords = deps.passwords;
    this.#sessions = deps.sessions;
    this.#secondFactor = deps.secondFactor;
    this.#throttle = deps.throttle;
    this.#arrivals = deps.arrivals;
    this.#audit = deps.audit;
    this.#failedSignIns = deps.failedSignIns;
  }

  /**
   * Makes a customer's account and signs them in.
   *
   * @param caller by whose address arrivals are counted
   * @throws {AppError} `email-taken`; `bad-request` for a weak password; `rate-limited` when too many come from there
   */
  async register(body: RegisterBody, caller: Caller): Promise<Session> {
    await this.#arrivals.take(caller.address);
    const passwordHash = await this.#passwords.hash(body.password, body);
    return this.#sessions.signIn(caller, async (trx) => {
      const user = await this.create(trx, { ...body, role: 'user', passwordHash });
      return { user, method: 'registration', changes: [] };
    });
  }

  /**
   * Signs in with a password, and with the second factor of who has one.
   *
   * @param caller by whose address failures are counted
   * @throws {AppError} `invalid-credentials`, the same in words and time for a wrong password, an unknown address and
   * a disabled account, and in words for a wrong code; `second-factor-required`; `rate-limited` after many failures
   */
  async login(body: LoginBody, caller: Caller): Promise<Session> {
    const { email, password, totp } = body;
    const { address } = caller;
    const session = await this.#throttle.attempt({ email, address }, async () => {
      const account = await this.#findByPassword(email, password);
      return (
        account &&
        this.#secondFactor.pass(account.user, totp, (prove) =>
          this.#sessions.signIn(caller, async (trx) => {
            // Hashing takes its time, and many may wait for it: who was disabled meanwhile does not come in, nor does a
            // password that was changed meanwhile, because it may have got about.
            const now = await lockAccount(trx, account.user.id);
            if (now?.isDisabled !== false || now.passwordHash !== account.passwordHash) throw wrongPassword();
            const method = await prove(trx);
            return { user: now.user, method, ...(method === 'recovery-code' ? { changes: [] } : {}) };
          }),
        )
      );
    });
    if (session === undefined) {
      await this.#failedSignIns.note({ method: 'password', address, email });
      throw wrongPassword();
    }
    return session;
  }

  async #findByPassword(email: string, password: string): Promise<Account | undefined> {
    const account = await findAccount(this.#db, email);
    const isRight = await this.#passwords.matches(password, account?.passwordHash);
    return isRight && account?.isDisabled === false ? account : undefined;
  }

  /**
   * Signs in someone who stays anonymous. An email address they give is a note for staff and opens no account.
   *
   * @param caller by whose address arrivals are counted
   * @throws {AppError} `rate-limited` when too many come from there
   */
  async visit(body: VisitorBody, caller: Caller): Promise<Session> {
    await this.#arrivals.take(caller.address);
    return this.#sessions.signIn(caller, async (trx) => {
      const user = await this.create(trx, { name: VISITOR_NAME, ...body, role: 'visitor' });
      return { user, method: 'visitor' };
    });
  }

  /** The person who is asking, as they are now. */
  async self(principal: Principal): Promise<User> {
    const user = await findUser(this.#db, principal.userId);
    if (user === undefined) throw unauthenticated();
    return user;
  }

  /**
   * Sees to it that somebody can administer: makes the given account, or one with a generated password, when there is
   * no enabled admin. Two servers that start at once make one.
   *
   * @returns the account if it was made now
   * @throws {AppError} `email-taken` when the given address belongs to somebody who is no admin; `bad-request` when the
   * given password is weak
   */
  async ensureAdmin(given?: { email: string; password: string }): Promise<FirstAdmin | undefined> {
    if (await hasEnabledAdmin(this.#db)) return undefined;
    const email = given?.email ?? FIRST_ADMIN_EMAIL;
    const password = given?.password ?? randomBytes(12).toString('base64url');
    const passwordHash = await this.#passwords.hash(password, { email });
    try {
      const person = { email, name: 'Administrator', role: 'admin', passwordHash } as const;
      await this.#db.transaction().execute(async (trx) => {
        const { id } = await this.create(trx, person);
        const made = { action: 'staff-created', object: { kind: 'person', id } } as const;
        await this.#audit.recordIn(trx, { ...made, detail: { role: person.role, by: 'start of the server' } });
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'email-taken' && (await hasEnabledAdmin(this.#db)))
        return undefined;
      throw error;
    }
    return given === undefined ? { email, password } : { email };
  }

  /** Stores a person. @throws {AppError} `email-taken` */
  async create(trx: Trx, person: NewPerson): Promise<User> {
    const user = await insertUser(trx, {
      id: newId(),
      role: person.role,
      name: person.name,
      email: person.email ?? null,
      password_hash: person.passwordHash ?? null,
      team: person.team === undefined ? null : await adoptTeam(trx, person.team),
      disabled_at: null,
      last_seen_at: null,
    });
    if (user === undefined) throw new AppError('email-taken', 'There is an account with this email address already.');
    return user;
  }
}

function wrongPassword(): AppError {
  return new AppError('invalid-credentials', 'The email address or the password is not right.');
}

interface AccountsDeps {
  db: Db;
  passwords: Passwords;
  sessions: Sessions;
  secondFactor: SecondFactorCheck;
  throttle: LoginThrottle;
  arrivals: SharedLimit;
  audit: Audit;
  failedSignIns: FailedSignIns;
}

interface NewPerson {
  role: Role;
  name: string;
  email?: string;
  team?: string;
  passwordHash?: string;
}
