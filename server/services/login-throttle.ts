import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { CounterMaker } from '../lib/counters.ts';
import { AppError } from '../lib/errors.ts';

const QUARTER_HOUR = 15 * 60;

/**
 * Slows down guessing of passwords. Failures are counted for one address against one account, so that a stranger
 * cannot lock the owner out from elsewhere; for one account from anywhere; and for one address against any account.
 * An account that does not exist is counted alike.
 */
export class LoginThrottle {
  readonly #limiters: { limiter: RateLimiterAbstract; keyOf: (email: string, address: string) => string }[];

  constructor(isOn: boolean, count: CounterMaker) {
    const limit = (name: string, points: number): RateLimiterAbstract => count(name, { points, seconds: QUARTER_HOUR });
    this.#limiters = isOn
      ? [
          { limiter: limit('pair', 10), keyOf: (email, address) => `${address} ${email.toLowerCase()}` },
          { limiter: limit('account', 100), keyOf: (email) => email.toLowerCase() },
          { limiter: limit('address', 300), keyOf: (_, address) => address },
        ]
      : [];
  }

  /**
   * Makes an attempt, which counts as a failure unless it comes out right. It is counted before it is made: of many at
   * once, each would otherwise be made before the first had failed. One that could not be made to its end counts for
   * nothing.
   *
   * @param check returns undefined when the password was not right
   * @throws {AppError} `rate-limited` when there were too many failures in the last quarter of an hour
   */
  async attempt<Account>(
    { email, address }: { email: string; address: string },
    check: () => Promise<Account | undefined>,
  ): Promise<Account | undefined> {
    await this.#count(email, address);
    let account: Account | undefined;
    try {
      account = await check();
    } catch (error) {
      await this.#takeBack(email, address);
      throw error;
    }
    if (account !== undefined) {
      await this.#takeBack(email, address);
      // A right password forgives the failures of this address against this account.
      const [pair] = this.#limiters;
      await pair?.limiter.delete(pair.keyOf(email, address));
    }
    return account;
  }

  /** Stops at the first limit that is reached: who is stopped by their own does not use up the account's. */
  async #count(email: string, address: string): Promise<void> {
    for (const { limiter, keyOf } of this.#limiters) {
      await limiter.consume(keyOf(email, address)).catch((reason: unknown) => {
        throw reason instanceof RateLimiterRes ? tooMany(reason) : reason;
      });
    }
  }

  async #takeBack(email: string, address: string): Promise<void> {
    for (const { limiter, keyOf } of this.#limiters) await limiter.reward(keyOf(email, address));
  }
}

function tooMany(count: RateLimiterRes): AppError {
  return new AppError('rate-limited', 'Too many failed attempts to sign in. Try again later.', count.msBeforeNext);
}
