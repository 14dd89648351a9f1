import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors.ts';

/** So many in so long, for each key. */
export interface Rate {
  points: number;
  seconds: number;
}

/** Counts what each key does in a window of time and says no beyond the rate. */
export class FloodLimit {
  readonly #limiter: RateLimiterMemory | undefined;

  /** @param rate undefined never says no */
  constructor(rate: Rate | undefined) {
    this.#limiter = rate && new RateLimiterMemory({ points: rate.points, duration: rate.seconds });
  }

  /** @throws {AppError} `rate-limited`, with when to come back */
  async take(key: string): Promise<void> {
    try {
      await this.#limiter?.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('rate-limited', 'Too much at once. Please wait a moment.', Math.max(1, refusal.msBeforeNext));
    }
  }
}
