import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../lib/errors.ts';

const QUARTER_HOUR = 15 * 60;

/**
 * Slows down guessing of passwords. Failures are counted for one address against one account, so that a stranger
 * cannot lock the owner out from elsewhere; for one account from anywhere; and for one address against any account.
 * An account that does not exist is counted alike. Counts are this process's own.
 */
export class LoginThrottle {
  readonly #limiters: { limiter: RateLimiterMemory; keyOf: (email: string, address: string) => string }[];

  constructor(isOn: boolean) {
    const limit = (keyPrefix: string, points: number): RateLimiterMemory =>
      new RateLimiterMemory({ keyPrefix, points, duration: QUARTER_HOUR });
    this.#limiters = isOn
      ? [
          { limiter: limit('pair', 10), keyOf: (email, address) => `${address} ${email.toLowerCase()}` },
          { limiter: limit('account', 100), keyOf: (email) => email.toLowerCase() },
          { limiter: limit('address', 300), keyOf: (_, address) => address },
        ]
      : [];
  }

  /** @throws {AppError} `rate-limited` when there were too many failures in the last quarter of an hour */
  async check(email: string, address: string): Promise<void> {
    for (const { limiter, keyOf } of this.#limiters) {
      const count = await limiter.get(keyOf(email, address));
      if (count !== null && count.consumedPoints >= limiter.points) throw tooMany(count);
    }
  }

  /** Counts a failed sign-in. */
  async countFailure(email: string, address: string): Promise<void> {
    for (const { limiter, keyOf } of this.#limiters) {
      await limiter.consume(keyOf(email, address)).catch((reason: unknown) => {
        // Over the limit is what `check` answers next time; this attempt was made before it.
        if (!(reason instanceof RateLimiterRes)) throw reason;
      });
    }
  }

  /** Forgives the failures of one address against one account, after a right password. */
  async forget(email: string, address: string): Promise<void> {
    const [pair] = this.#limiters;
    await pair?.limiter.delete(pair.keyOf(email, address));
  }
}

function tooMany(count: RateLimiterRes): AppError {
  return new AppError('rate-limited', 'Too many failed attempts to sign in. Try again later.', count.msBeforeNext);
}
