import type { SignInMethod } from '../../protocol/administration.ts';
import { isStaffRole, type User } from '../../protocol/entities.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Announcer } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import { hasSubject } from '../../repositories/oidc-subjects.ts';
import { withPasskeyAmong } from '../../repositories/passkeys.ts';
import { revokeOtherSessionsOf } from '../../repositories/sessions.ts';
import { withTotpAmong } from '../../repositories/totp-secrets.ts';
import { lockUser } from '../../repositories/users.ts';
import { assertSessionHolds } from '../access.ts';
import type { Audit } from '../audit/audit.ts';
import { secondFactorChanged, weakerSessionRevoked } from '../audit/staff-entries.ts';

/** Ways for staff to sign in that prove one thing only: a password, or that a link reached them. */
const ONE_FACTOR: readonly SignInMethod[] = ['password', 'invitation'];

interface RequiredFactorDeps {
  db: Db;
  clock: Clock;
  announcer: Announcer;
  audit: Audit;
  /** Whether every colleague must have a second factor. */
  secondFactorRequired: boolean;
  /** Present where the bank has a sign-in of its own. */
  oidc?: unknown;
}

/**
 * Sees to it, where every colleague must have a second factor, that a password alone opens nothing but setting one up.
 *
 * Whether a session is held to that is nowhere stored: it is when it began with one factor and its person has no other.
 * So that a session which began with one factor before its person had another is not set free by what they set up
 * elsewhere, such sessions end then, under a lock on the person that sign-ins take too; also before a second factor is
 * required, since it may be by the next start.
 */
export class RequiredFactor {
  readonly #deps: RequiredFactorDeps;

  constructor(deps: RequiredFactorDeps) {
    this.#deps = deps;
  }

  /** Whether this person's session, begun so, may do nothing yet but set up a second factor. */
  async isOwed({ user, method }: { user: User; method: SignInMethod }): Promise<boolean> {
    const { db, secondFactorRequired } = this.#deps;
    if (!secondFactorRequired || !isStaffRole(user.role) || !ONE_FACTOR.includes(method)) return false;
    return (await withTotpAmong(db, [user.id])).length === 0 && (await withPasskeyAmong(db, [user.id])).length === 0;
  }

  /**
   * Refuses a password alone where a second factor is required and the person has a better way in already: a passkey, which
   * proves both, or the bank's own sign-in. Else whoever knows the password could set up what the person never needed.
   *
   * @throws {AppError} `passkey-required`, `bank-sign-in-required`
   */
  async assertNoBetterWay(trx: Trx, userId: string): Promise<void> {
    const { secondFactorRequired, oidc } = this.#deps;
    if (!secondFactorRequired) return;
    if ((await withPasskeyAmong(trx, [userId])).length > 0) {
      throw new AppError('passkey-required', 'Sign in with your passkey.');
    }
    if (oidc !== undefined && (await hasSubject(trx, userId))) {
      throw new AppError('bank-sign-in-required', "Sign in with the bank's own sign-in.");
    }
  }

  /**
   * Stores a second factor for who is asking, records that, and ends their other sessions that began with one factor.
   *
   * @param store does it, in the transaction
   * @throws {AppError} `revoked`; and what `store` throws
   */
  async add<Stored>(
    principal: Principal,
    change: 'app-added' | 'passkey-added',
    store: (trx: Trx) => Promise<Stored>,
  ): Promise<Stored> {
    const { db, clock, announcer, audit } = this.#deps;
    const { userId, sessionId } = principal;
    const now = clock.now();
    const { stored, ended } = await db.transaction().execute(async (trx) => {
      await lockUser(trx, userId);
      await assertSessionHolds(trx, principal, now);
      const stored = await store(trx);
      const ended = await revokeOtherSessionsOf(trx, { userId, sessionId, methods: ONE_FACTOR, now });
      const revoked = ended.map((id) => weakerSessionRevoked(principal, id));
      await audit.recordIn(trx, secondFactorChanged(principal, change), ...revoked);
      return { stored, ended };
    });
    for (const id of ended) announcer.announce('session-ended', { sessionId: id, userId });
    return stored;
  }
}
