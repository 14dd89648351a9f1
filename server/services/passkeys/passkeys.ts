import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Session, User } from '../../protocol/entities.ts';
import { isStaffRole } from '../../protocol/entities.ts';
import type { PasskeyChallenge, PasskeyInfo } from '../../protocol/sign-in.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Caller } from '../../lib/caller.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Principal } from '../../lib/principal.ts';
import type { SharedLimit } from '../../lib/shared-limit.ts';
import { insertChallenge, takeChallenge } from '../../repositories/passkey-challenges.ts';
import {
  credentialIdsOf,
  deletePasskey,
  findPasskey,
  insertPasskey,
  type Passkey,
  usePasskey,
} from '../../repositories/passkeys.ts';
import { findUser, lockUser } from '../../repositories/users.ts';
import { assertSessionHolds, notFound } from '../access.ts';
import type { Audit } from '../audit/audit.ts';
import type { FailedSignIns } from '../audit/failed-sign-ins.ts';
import { secondFactorChanged } from '../audit/staff-entries.ts';
import type { FailedAttempts } from '../failed-attempts.ts';
import { assertMay } from '../policy/authorisation.ts';
import type { RequiredFactor } from '../second-factor/required-factor.ts';
import type { Sessions } from '../sessions.ts';
import {
  authenticationOptions,
  CHALLENGE_LIFETIME,
  type PasskeySite,
  registrationOptions,
  verifyAuthentication,
  verifyRegistration,
} from './verify.ts';

/** More than anybody has, and few enough for the list that each new one is compared with. */
const MOST = 20;

interface PasskeyAnswer {
  challengeId: string;
  response: AuthenticationResponseJSON;
}

interface PasskeysDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  sessions: Sessions;
  /** How often one address may begin to sign in. */
  beginnings: SharedLimit;
  failedSignIns: FailedSignIns;
  /** How often one address may fail. */
  failures: FailedAttempts;
  audit: Audit;
  requiredFactor: RequiredFactor;
}

/**
 * Passkeys of staff (WebAuthn level 3). One stands for both factors: the device, and the finger, face or PIN that it
 * asks for.
 */
export class Passkeys {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sessions: Sessions;
  readonly #beginnings: SharedLimit;
  readonly #failedSignIns: FailedSignIns;
  readonly #failures: FailedAttempts;
  readonly #audit: Audit;
  readonly #requiredFactor: RequiredFactor;

  constructor(deps: PasskeysDeps) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#sessions = deps.sessions;
    this.#beginnings = deps.beginnings;
    this.#failedSignIns = deps.failedSignIns;
    this.#failures = deps.failures;
    this.#audit = deps.audit;
    this.#requiredFactor = deps.requiredFactor;
  }

  /** What to ask the browser for, to make a passkey. @throws {AppError} `forbidden` for customers; `conflict` after 20 */
  async offer(principal: Principal, site: PasskeySite): Promise<PasskeyChallenge> {
    assertMay(principal, 'manage-sign-in');
    const { userId, name } = principal;
    const known = await credentialIdsOf(this.#db, userId);
    if (known.length >= MOST) throw new AppError('conflict', 'There are many passkeys already; remove one first.');
    const user = await findUser(this.#db, userId);
    const options = await registrationOptions(site, { userId, name, email: user?.email ?? name }, known);
    return this.#keep(options, userId);
  }

  /**
   * Keeps the passkey that the browser made.
   *
   * @throws {AppError} `forbidden` for customers; `bad-request` when it is not the answer to a challenge of theirs;
   * `conflict` when it is known already
   */
  async add(
    principal: Principal,
    { challengeId, name, response }: { challengeId: string; name: string; response: RegistrationResponseJSON },
    site: PasskeySite,
  ): Promise<PasskeyInfo> {
    assertMay(principal, 'manage-sign-in');
    const { userId } = principal;
    const now = this.#clock.now();
    const challenge = await takeChallenge(this.#db, { id: challengeId, userId, now });
    const credential = challenge && (await verifyRegistration(site, challenge, response));
    if (!credential) throw new AppError('bad-request', 'This passkey could not be checked. Try again.');
    const { id: credentialId, publicKey, counter } = credential;
    return await this.#requiredFactor.add(principal, 'passkey-added', async (trx) => {
      const passkey = await insertPasskey(trx, { id: newId(), userId, name, credentialId, publicKey, counter, now });
      if (passkey === undefined) throw new AppError('conflict', 'This passkey is known already.');
      return passkey;
    });
  }

  /** Forgets a passkey. @throws {AppError} `forbidden` for customers; `not-found` when it is not theirs */
  async remove(principal: Principal, id: string): Promise<void> {
    assertMay(principal, 'manage-sign-in');
    await this.#db.transaction().execute(async (trx) => {
      await assertSessionHolds(trx, principal, this.#clock.now());
      if (!(await deletePasskey(trx, principal.userId, id))) throw notFound('passkey');
      await this.#audit.recordIn(trx, secondFactorChanged(principal, 'passkey-removed'));
    });
  }

  /** What to ask the browser for, to sign in. @throws {AppError} `rate-limited` when too many begin from one address */
  async challenge(site: PasskeySite, address: string): Promise<PasskeyChallenge> {
    await this.#beginnings.take(address);
    return this.#keep(await authenticationOptions(site), null);
  }

  /**
   * Signs in with a passkey.
   *
   * @throws {AppError} `invalid-credentials`, the same for all that may be wrong with it, a disabled account included;
   *   `rate-limited` after many failures
   */
  async signIn(body: PasskeyAnswer, site: PasskeySite, caller: Caller): Promise<Session> {
    return await this.#failures.attempt(caller.address, async () => {
      try {
        return await this.#admit(body, site, caller);
      } catch (error) {
        if (error instanceof AppError && error.code === 'invalid-credentials') {
          await this.#failedSignIns.note({ method: 'passkey', address: caller.address });
        }
        throw error;
      }
    });
  }

  async #admit({ challengeId, response }: PasskeyAnswer, site: PasskeySite, caller: Caller): Promise<Session> {
    const challenge = await takeChallenge(this.#db, { id: challengeId, userId: null, now: this.#clock.now() });
    const passkey = await findPasskey(this.#db, response.id);
    if (challenge === undefined || passkey === undefined || !isOwnedBy(passkey, response)) throw refusal();
    const { publicKey } = passkey;
    const counter = await verifyAuthentication(site, challenge, { response, publicKey });
    if (counter === undefined) throw refusal();
    return this.#sessions.signIn(caller, async (trx) => ({
      user: await this.#owner(trx, passkey, counter),
      method: 'passkey',
    }));
  }

  async #owner(trx: Trx, { id, userId }: Passkey, counter: number): Promise<User> {
    const owner = await lockUser(trx, userId);
    if (owner === undefined || owner.isDisabled || !isStaffRole(owner.user.role)) throw refusal();
    if (!(await usePasskey(trx, id, counter, this.#clock.now()))) {
      this.#logger.warn({ userId, passkeyId: id }, 'the counter of a passkey did not grow: there may be a copy of it');
      throw refusal();
    }
    return owner.user;
  }

  async #keep(options: { challenge: string }, userId: string | null): Promise<PasskeyChallenge> {
    const [id, now] = [newId(), this.#clock.now()];
    const expiresAt = new Date(now.getTime() + CHALLENGE_LIFETIME);
    await insertChallenge(this.#db, { id, userId, challenge: options.challenge, now, expiresAt });
    return { challengeId: id, options: { ...options } };
  }
}

/** The authenticator says whose the passkey is, and must say the same as we do (WebAuthn, 7.2, step 6). */
function isOwnedBy({ userId }: Passkey, { response }: AuthenticationResponseJSON): boolean {
  return Buffer.from(response.userHandle ?? '', 'base64url').toString() === userId;
}

function refusal(): AppError {
  return new AppError('invalid-credentials', 'This passkey is not good here.');
}
