import type { SignInMethod } from '../../protocol/administration.ts';
import { isStaffRole, type User } from '../../protocol/entities.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Sealer } from '../../lib/sealer.ts';
import { useRecoveryCode } from '../../repositories/recovery-codes.ts';
import { findTotp, useTotpStep } from '../../repositories/totp-secrets.ts';
import type { CodeThrottle } from './code-throttle.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import type { RequiredFactor } from './required-factor.ts';
import { stepOfCode } from './totp.ts';

interface SecondFactorCheckDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  sealer: Sealer;
  throttle: CodeThrottle;
  requiredFactor: RequiredFactor;
}

/** Asks at sign-in for what somebody has beside their password. */
export class SecondFactorCheck {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sealer: Sealer;
  readonly #throttle: CodeThrottle;
  readonly #requiredFactor: RequiredFactor;

  constructor(deps: SecondFactorCheckDeps) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#sealer = deps.sealer;
    this.#throttle = deps.throttle;
    this.#requiredFactor = deps.requiredFactor;
  }

  /**
   * Lets someone whose password was right begin a session, after their second factor where they have one. A code is
   * used up in the transaction in which the session begins: with it or not at all.
   *
   * @param begin is given what says, in its transaction, how the person proved who they are
   * @returns undefined when the code is not right, was used before, or is older than one that was
   * @throws {AppError} `second-factor-required` without a code; `passkey-required` or `bank-sign-in-required` where a
   *   password alone is not enough and they have that; `rate-limited` after many wrong ones
   */
  async pass<Result>(
    user: User,
    code: string | undefined,
    begin: (prove: (trx: Trx) => Promise<SignInMethod>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const totp = await findTotp(this.#db, user.id);
    if (totp?.isConfirmed !== true) return begin((trx) => this.#alone(trx, user));
    if (code === undefined) throw codeNeeded();
    const { sealedSecret } = totp;
    return this.#throttle.attempt(user.id, async () => {
      try {
        return await begin((trx) => this.#use(trx, user.id, { code, sealedSecret }));
      } catch (error) {
        if (error instanceof WrongCode) return undefined;
        throw error;
      }
    });
  }

  /** The time step of which this is the code for a stored secret, if it is one. People type the gap that their app shows. */
  stepOf(userId: string, sealedSecret: Buffer, code: string): number | undefined {
    const secret = this.#sealer.open(sealedSecret, userId);
    if (secret !== undefined) return stepOfCode(secret, code.replaceAll(/\s/g, ''), this.#clock.now());
    this.#logger.error({ userId }, 'a second factor cannot be decrypted: it was set up under another key');
    return undefined;
  }

  /** Once more under the lock on the person: what was set up since the first look counts. */
  async #alone(trx: Trx, { id, role }: User): Promise<SignInMethod> {
    if (isStaffRole(role)) {
      if ((await findTotp(trx, id))?.isConfirmed === true) throw codeNeeded();
      await this.#requiredFactor.assertNoBetterWay(trx, id);
    }
    return 'password';
  }

  async #use(
    trx: Trx,
    userId: string,
    { code, sealedSecret }: { code: string; sealedSecret: Buffer },
  ): Promise<SignInMethod> {
    const step = this.stepOf(userId, sealedSecret, code);
    if (step !== undefined && (await useTotpStep(trx, userId, step))) return 'password-and-code';
    if (step !== undefined) throw new WrongCode();
    const isRecovered = await useRecoveryCode(trx, userId, hashRecoveryCode(userId, code), this.#clock.now());
    if (!isRecovered) throw new WrongCode();
    return 'recovery-code';
  }
}

function codeNeeded(): AppError {
  return new AppError('second-factor-required', 'Enter the code of your authenticator app.');
}

/** Takes back the transaction in which a code turned out not to be right. */
class WrongCode extends Error {
  override readonly name = 'WrongCode';
}
