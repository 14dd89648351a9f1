import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { CounterMaker } from '../../lib/counters.ts';
import { AppError } from '../../lib/errors.ts';

/** Of a million codes three are good at a time: at this rate guessing takes years, for who has the password already. */
const RATE = { points: 10, seconds: 60 * 60 };

/**
 * Slows down guessing of second factors, for one account from anywhere. Only who has proved the password gets here, so
 * no stranger can lock the owner out.
 */
export class CodeThrottle {
  readonly #limiter: RateLimiterAbstract | undefined;

  constructor(isOn: boolean, count: CounterMaker) {
    this.#limiter = isOn ? count('second-factor', RATE) : undefined;
  }

  /**
   * Makes an attempt, which counts as a failure unless it comes out right; counted before it is made, because of many
   * at once each would otherwise be made before the first had failed.
   *
   * @param check returns undefined when the code was not right
   * @throws {AppError} `rate-limited` when there were too many failures in the last hour
   */
  async attempt<Result>(userId: string, check: () => Promise<Result | undefined>): Promise<Result | undefined> {
    await this.#limiter?.consume(userId).catch((reason: unknown) => {
      throw reason instanceof RateLimiterRes ? tooMany(reason) : reason;
    });
    let result: Result | undefined;
    try {
      result = await check();
    } catch (error) {
      await this.#limiter?.reward(userId);
      throw error;
    }
    if (result !== undefined) await this.#limiter?.delete(userId);
    return result;
  }
}

function tooMany(count: RateLimiterRes): AppError {
  return new AppError('rate-limited', 'Too many wrong codes. Try again later.', count.msBeforeNext);
}
