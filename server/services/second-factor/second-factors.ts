import { encode } from 'uqr';
import type { RecoveryCodes, SecondFactor, TotpEnrolment } from '../../protocol/sign-in.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import type { Sealer } from '../../lib/sealer.ts';
import { passkeysOf, withPasskeyAmong } from '../../repositories/passkeys.ts';
import { countRecoveryCodes, deleteRecoveryCodes, replaceRecoveryCodes } from '../../repositories/recovery-codes.ts';
import {
  confirmTotp,
  deleteTotp,
  findTotp,
  lockConfirmedTotp,
  putTotpDraft,
  withTotpAmong,
} from '../../repositories/totp-secrets.ts';
import { findUser } from '../../repositories/users.ts';
import { assertSessionHolds } from '../access.ts';
import type { Audit } from '../audit/audit.ts';
import { secondFactorChanged } from '../audit/staff-entries.ts';
import { assertMay } from '../policy/authorisation.ts';
import type { OwnPassword } from '../own-password.ts';
import type { CodeThrottle } from './code-throttle.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import type { RequiredFactor } from './required-factor.ts';
import type { SecondFactorCheck } from './second-factor-check.ts';
import { describeTotp, newTotpSecret } from './totp.ts';

interface SecondFactorsDeps {
  db: Db;
  audit: Audit;
  clock: Clock;
  sealer: Sealer;
  ownPassword: OwnPassword;
  check: SecondFactorCheck;
  requiredFactor: RequiredFactor;
  throttle: CodeThrottle;
}

/** How staff set up what they have beside their password: an authenticator app, and codes for when it is lost. */
export class SecondFactors {
  readonly #db: Db;
  readonly #audit: Audit;
  readonly #clock: Clock;
  readonly #sealer: Sealer;
  readonly #ownPassword: OwnPassword;
  readonly #check: SecondFactorCheck;
  readonly #requiredFactor: RequiredFactor;
  readonly #throttle: CodeThrottle;

  constructor(deps: SecondFactorsDeps) {
    this.#db = deps.db;
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#sealer = deps.sealer;
    this.#ownPassword = deps.ownPassword;
    this.#check = deps.check;
    this.#requiredFactor = deps.requiredFactor;
    this.#throttle = deps.throttle;
  }

  /** Who of these people has a confirmed app or a passkey. */
  async heldAmong(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const [apps, passkeys] = [await withTotpAmong(this.#db, userIds), await withPasskeyAmong(this.#db, userIds)];
    return new Set([...apps, ...passkeys]);
  }

  /** What a colleague has set up. @throws {AppError} `forbidden` for customers */
  async of(principal: Principal): Promise<SecondFactor> {
    assertMay(principal, 'manage-sign-in');
    const totp = await findTotp(this.#db, principal.userId);
    const recoveryCodes = await countRecoveryCodes(this.#db, principal.userId);
    const passkeys = await passkeysOf(this.#db, principal.userId);
    const isPasswordless = await this.#ownPassword.isPasswordless(principal);
    return {
      totp: totp?.isConfirmed === true,
      recoveryCodes,
      passkeys,
      ...(isPasswordless ? { passwordless: true as const } : {}),
    };
  }

  /**
   * Makes a secret for an authenticator app, in place of one that was never confirmed. It counts for nothing yet.
   *
   * @param password needless soon after signing in
   * @throws {AppError} `forbidden` for customers; `invalid-credentials` for a wrong or missing password; `conflict` where
   * one is confirmed
   */
  async enrol(principal: Principal, password: string | undefined, address: string): Promise<TotpEnrolment> {
    assertMay(principal, 'manage-sign-in');
    await this.#ownPassword.assertRecent(principal, password, address);
    const { userId } = principal;
    const secret = newTotpSecret();
    await assertSessionHolds(this.#db, principal, this.#clock.now());
    const isKept = await putTotpDraft(this.#db, userId, this.#sealer.seal(secret, userId));
    if (!isKept) throw alreadyOn();
    const user = await findUser(this.#db, userId);
    const told = describeTotp(secret, user?.email ?? principal.name);
    const rows = encode(told.uri, { ecc: 'M', border: 0 }).data;
    return { ...told, qr: rows.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')) };
  }

  /**
   * Turns the second factor on, once a code proves that the app has the secret.
   *
   * @returns the recovery codes, which nobody is told again
   * @throws {AppError} `forbidden` for customers; `conflict` where there is nothing to confirm; `invalid-credentials`
   * for a wrong code; `rate-limited` after many
   */
  async confirm(principal: Principal, code: string): Promise<RecoveryCodes> {
    assertMay(principal, 'manage-sign-in');
    const { userId } = principal;
    const draft = await findTotp(this.#db, userId);
    if (draft === undefined) throw new AppError('conflict', 'Set up an authenticator app first.');
    if (draft.isConfirmed) throw alreadyOn();
    const codes = await this.#throttle.attempt(userId, async () => {
      const step = this.#check.stepOf(userId, draft.sealedSecret, code);
      return step === undefined ? undefined : this.#turnOn(principal, draft.sealedSecret, step);
    });
    if (codes === undefined) throw new AppError('invalid-credentials', 'The code is not right.');
    return codes;
  }

  /**
   * Turns the authenticator app off, and its recovery codes with it. Harmless to repeat.
   *
   * @param password needless where the account has none and they signed in a moment ago
   * @throws {AppError} `forbidden` for customers; `invalid-credentials` for a wrong or missing password
   */
  async remove(principal: Principal, password: string | undefined, address: string): Promise<void> {
    assertMay(principal, 'manage-sign-in');
    await this.#ownPassword.assert(principal, password, address);
    await this.#db.transaction().execute(async (trx) => {
      await assertSessionHolds(trx, principal, this.#clock.now());
      await deleteTotp(trx, principal.userId);
      await deleteRecoveryCodes(trx, principal.userId);
      await this.#audit.recordIn(trx, secondFactorChanged(principal, 'app-removed'));
    });
  }

  /**
   * Makes recovery codes anew; those there were are no good any more.
   *
   * @param password as for `remove`
   * @throws {AppError} `forbidden` for customers; `invalid-credentials` for a wrong or missing password; `conflict`
   *   without an app
   */
  async renewRecoveryCodes(
    principal: Principal,
    password: string | undefined,
    address: string,
  ): Promise<RecoveryCodes> {
    assertMay(principal, 'manage-sign-in');
    await this.#ownPassword.assert(principal, password, address);
    return this.#db.transaction().execute(async (trx) => {
      await assertSessionHolds(trx, principal, this.#clock.now());
      if (!(await lockConfirmedTotp(trx, principal.userId))) {
        throw new AppError('conflict', 'Set up an authenticator app first.');
      }
      const codes = await this.#giveRecoveryCodes(trx, principal.userId);
      await this.#audit.recordIn(trx, secondFactorChanged(principal, 'recovery-codes-renewed'));
      return codes;
    });
  }

  #turnOn(principal: Principal, sealedSecret: Buffer, step: number): Promise<RecoveryCodes> {
    const { userId } = principal;
    return this.#requiredFactor.add(principal, 'app-added', async (trx) => {
      const isOn = await confirmTotp(trx, userId, { sealedSecret, step, now: this.#clock.now() });
      if (!isOn) throw new AppError('conflict', 'Somebody changed this at the same moment. Begin again.');
      return await this.#giveRecoveryCodes(trx, userId);
    });
  }

  async #giveRecoveryCodes(trx: Trx, userId: string): Promise<RecoveryCodes> {
    const recoveryCodes = newRecoveryCodes();
    const hashes = recoveryCodes.map((code) => hashRecoveryCode(userId, code));
    await replaceRecoveryCodes(trx, userId, hashes);
    return { recoveryCodes };
  }
}

function alreadyOn(): AppError {
  return new AppError('conflict', 'An authenticator app is set up already; remove it first.');
}
