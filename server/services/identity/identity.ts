import { createHash } from 'node:crypto';
import type { Db, Trx } from '../../db/database.ts';
import type { Caller } from '../../lib/caller.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Principal } from '../../lib/principal.ts';
import type { Session, User } from '../../protocol/entities.ts';
import type { IdentityBody } from '../../protocol/http.ts';
import { lockIdentified } from '../../repositories/identified-people.ts';
import { deleteExpiredAssertions, insertUsedAssertion } from '../../repositories/used-assertions.ts';
import { insertUser, updateUser } from '../../repositories/users.ts';
import { sessionJoined } from '../audit/staff-entries.ts';
import type { FailedSignIns } from '../audit/failed-sign-ins.ts';
import type { CustomerLanes } from '../customer-lanes.ts';
import type { FailedAttempts } from '../failed-attempts.ts';
import type { Sessions } from '../sessions.ts';
import { AssertionRefused, type Assertions } from './assertions.ts';
import type { AssertionClaims } from './claims.ts';
import type { HistoryJoining, Joined } from './history-joining.ts';

const NAME = 'Customer';
/** A used assertion is remembered past its end, since the clocks of nodes need not agree. In milliseconds. */
const REMEMBERED = 60 * 60_000;

/** Customers whom the bank names: known by its word alone, and never taken for somebody who registered here. */
export class Identity {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #assertions: Assertions;
  readonly #sessions: Sessions;
  readonly #failures: FailedAttempts;
  readonly #joining: HistoryJoining;
  readonly #lanes: CustomerLanes;
  readonly #failedSignIns: FailedSignIns;

  constructor(deps: IdentityDeps) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#assertions = deps.assertions;
    this.#sessions = deps.sessions;
    this.#failures = deps.failures;
    this.#joining = deps.joining;
    this.#lanes = deps.customerLanes;
    this.#failedSignIns = deps.failedSignIns;
  }

  /**
   * Signs in whom an assertion of the bank names, who needs no account beforehand. Each assertion counts once. With a
   * visitor's token beside it, that visitor's history becomes theirs; if it cannot, nothing is done at all.
   *
   * @param caller by whose address failures are counted
   * @throws {AppError} `invalid-credentials`, the same whatever is wrong, the person being disabled included;
   * `unavailable` when the bank's keys cannot be had; `rate-limited` after many failures
   */
  async signIn({ assertion, visitorToken }: IdentityBody, caller: Caller): Promise<Session> {
    const { address } = caller;
    return await this.#failures.attempt(address, async () => {
      try {
        const claims = await this.#assertions.verify(assertion);
        const visitor = visitorToken === undefined ? undefined : await this.#joining.visitorOf(visitorToken);
        if (visitor === undefined) return await this.#admit(claims, caller);
        // What staff say to the visitor meanwhile comes after it, and to the customer.
        return await this.#lanes.alone({ customerId: visitor.userId }, () => this.#admit(claims, caller, visitor));
      } catch (error) {
        if (!(error instanceof AssertionRefused)) throw error;
        this.#logger.info({ reason: error.reason }, 'an assertion was refused');
        await this.#failedSignIns.note({ method: 'identity', address });
        throw new AppError('invalid-credentials', 'This sign-in could not be confirmed.');
      }
    });
  }

  /** Forgets used assertions that are refused by their age by now. */
  async purge(): Promise<void> {
    await deleteExpiredAssertions(this.#db, this.#clock.now());
  }

  async #admit(claims: AssertionClaims, caller: Caller, visitor?: Principal): Promise<Session> {
    const outcome: { joined?: Joined } = {};
    const session = await this.#sessions.signIn(caller, async (trx) => {
      const expiresAt = new Date(claims.exp * 1000 + REMEMBERED);
      const isNew = await insertUsedAssertion(trx, { hash: hashOf(claims), expiresAt });
      if (!isNew) throw new AssertionRefused('jti');
      const user = await this.#findOrMake(trx, claims);
      if (visitor === undefined) return { user, method: 'identity' };
      outcome.joined = await this.#joining.join(trx, visitor, user);
      const by = { id: user.id, role: user.role, name: '' };
      const changes = outcome.joined.endedSessions.map((id) => sessionJoined(by, id, visitor.userId));
      return { user, method: 'identity', changes };
    });
    if (outcome.joined !== undefined) this.#joining.announce(outcome.joined);
    return session;
  }

  async #findOrMake(trx: Trx, claims: AssertionClaims): Promise<User> {
    const id = { issuer: claims.iss, subject: claims.sub };
    const found = await lockIdentified(trx, id);
    const made = found === undefined ? await this.#make(trx, claims) : undefined;
    if (made !== undefined) return made;
    // Whoever made them at the same moment has committed by now.
    const known = found ?? (await lockIdentified(trx, id));
    if (known === undefined) throw new AppError('conflict', 'Please try again.');
    if (known.isDisabled) throw new AssertionRefused('disabled');
    const { user } = known;
    const { name = user.name, email = user.email } = claims;
    if (name === user.name && email === user.email) return user;
    return await updateUser(trx, user.id, { name, email: email ?? null });
  }

  /** @returns undefined when somebody made them at the same moment */
  async #make(trx: Trx, { iss, sub, name = NAME, email }: AssertionClaims): Promise<User | undefined> {
    return await insertUser(trx, {
      id: newId(),
      role: 'user',
      name,
      email: email ?? null,
      external_issuer: iss,
      external_subject: sub,
    });
  }
}

interface IdentityDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  assertions: Assertions;
  sessions: Sessions;
  failures: FailedAttempts;
  joining: HistoryJoining;
  customerLanes: CustomerLanes;
  failedSignIns: FailedSignIns;
}

/** The issuer is part of it: two may give the same name to an assertion. */
function hashOf({ iss, jti }: AssertionClaims): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([iss, jti]))
    .digest();
}
