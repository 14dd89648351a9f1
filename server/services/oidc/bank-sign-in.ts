import { isStaffRole, type Session, type User } from '../../protocol/entities.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Caller } from '../../lib/caller.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { hashSecretToken, newSecretToken } from '../../lib/secret-token.ts';
import type { SharedLimit } from '../../lib/shared-limit.ts';
import { insertPendingSignIn, takePendingSignIn } from '../../repositories/oidc-sign-ins.ts';
import { withdrawInvitation } from '../../repositories/invitations.ts';
import { findUserIdOfSubject, linkSubject } from '../../repositories/oidc-subjects.ts';
import { findStaffIdsByEmail, lockUser } from '../../repositories/users.ts';
import type { FailedSignIns } from '../audit/failed-sign-ins.ts';
import type { Sessions } from '../sessions.ts';
import type { BankIdentity, IdentityProvider } from './identity-provider.ts';

/** How long somebody may take at the bank's own sign-in, in milliseconds. */
export const TICKET_LIFETIME = 10 * 60_000;

/** How somebody came back: signed in, or with the reason why not; and to which page of the console. */
export type Return = { returnTo?: string } & ({ session: Session } | { refused: AppError });

interface BankSignInDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  sessions: Sessions;
  provider: IdentityProvider;
  /** What people call it. */
  name: string;
  /** How often one address may begin to sign in. */
  beginnings: SharedLimit;
  failedSignIns: FailedSignIns;
}

/**
 * Signs staff in by the bank's own sign-in (OpenID Connect). It opens accounts that are there and makes none.
 *
 * The first time, somebody is known by an email address that the bank has verified; from then on by the issuer's own
 * name for them alone. So an address that is given to a new colleague does not open the account of the last.
 */
export class BankSignIn {
  readonly name: string;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sessions: Sessions;
  readonly #provider: IdentityProvider;
  readonly #beginnings: SharedLimit;
  readonly #failedSignIns: FailedSignIns;

  constructor(deps: BankSignInDeps) {
    this.name = deps.name;
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#sessions = deps.sessions;
    this.#provider = deps.provider;
    this.#beginnings = deps.beginnings;
    this.#failedSignIns = deps.failedSignIns;
  }

  /**
   * Where to send somebody, and the ticket with which their browser, and no other, may come back.
   *
   * @throws {AppError} `rate-limited`; `unavailable` when the bank's sign-in does not answer
   */
  async start(redirectUri: string, returnTo: string, address: string): Promise<{ url: string; ticket: string }> {
    await this.#beginnings.take(address);
    const { url, agreement } = await this.#provider.begin(redirectUri).catch((error: unknown) => {
      this.#note(error);
      throw new AppError('unavailable', 'The sign-in of the bank does not answer.');
    });
    const ticket = newSecretToken();
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + TICKET_LIFETIME);
    await insertPendingSignIn(this.#db, hashSecretToken(ticket), { ...agreement, returnTo, now, expiresAt });
    return { url: url.href, ticket };
  }

  /** Lets somebody in who came back, or says why not. A ticket is good once. */
  async finish(ticket: string | undefined, callback: URL, caller: Caller): Promise<Return> {
    const pending = ticket && (await takePendingSignIn(this.#db, hashSecretToken(ticket), this.#clock.now()));
    if (!pending) return { refused: refusal() };
    const { returnTo, ...agreement } = pending;
    try {
      const identity = await this.#provider.finish(callback, agreement).catch((error: unknown) => {
        this.#note(error);
        throw refusal();
      });
      return { returnTo, session: await this.#signIn(identity, caller) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await this.#failedSignIns.note({ method: 'oidc', address: caller.address });
      return { returnTo, refused: error };
    }
  }

  #signIn(identity: BankIdentity, caller: Caller): Promise<Session> {
    return this.#sessions.signIn(caller, async (trx) => ({
      user: await this.#personOf(trx, identity),
      method: 'oidc',
    }));
  }

  async #personOf(trx: Trx, identity: BankIdentity): Promise<User> {
    const known = await findUserIdOfSubject(trx, identity);
    // One that was left open, as by a node of an earlier version: its link must open nothing that is in use.
    if (known !== undefined) await withdrawInvitation(trx, known);
    const userId = known ?? (await this.#link(trx, identity));
    const person = userId === undefined ? undefined : await lockUser(trx, userId);
    // What was linked in this transaction goes with it.
    if (person === undefined || person.isDisabled || !isStaffRole(person.user.role)) throw refusal();
    return person.user;
  }

  async #link(trx: Trx, identity: BankIdentity): Promise<string | undefined> {
    if (identity.verifiedEmail === undefined) return undefined;
    const [userId, another] = await findStaffIdsByEmail(trx, identity.verifiedEmail);
    if (userId === undefined || another !== undefined) return undefined;
    // Whoever was invited has come: nobody else may take their invitation for the same account.
    await withdrawInvitation(trx, userId);
    await linkSubject(trx, identity, userId);
    // Asked again: the person may be linked to another name already, or was to this one at the same moment.
    return findUserIdOfSubject(trx, identity);
  }

  /** Without messages and causes, which quote what came in the address. */
  #note(error: unknown): void {
    const { name, code } = error as { name?: string; code?: string };
    this.#logger.warn({ name, code }, 'a sign-in at the bank did not come off');
  }
}

function refusal(): AppError {
  return new AppError('invalid-credentials', 'The sign-in of the bank did not lead to an account here.');
}
