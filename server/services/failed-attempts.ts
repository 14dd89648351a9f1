import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { AppError } from '../lib/errors.ts';
import { SharedLimit } from '../lib/shared-limit.ts';

/** Slows down who fails over and over. */
export class FailedAttempts {
  readonly #counter: RateLimiterAbstract | undefined;
  readonly #limit: SharedLimit;

  /** @param counter undefined never says no */
  constructor(counter: RateLimiterAbstract | undefined) {
    this.#counter = counter;
    this.#limit = new SharedLimit(counter);
  }

  /**
   * Makes an attempt, which counts only if it ends in `invalid-credentials`. It is counted before it is made: of many at
   * once, each would otherwise be made before the first had failed.
   *
   * @throws {AppError} `rate-limited` when too many failed; whatever the attempt throws
   */
  async attempt<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    await this.#limit.take(key);
    try {
      const result = await run();
      await this.#counter?.reward(key);
      return result;
    } catch (error) {
      const isFailure = error instanceof AppError && error.code === 'invalid-credentials';
      if (!isFailure) await this.#counter?.reward(key);
      throw error;
    }
  }
}
