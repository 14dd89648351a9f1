import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors.ts';

/** As a flood limit, but counted by all nodes together: for what is rare enough to ask for. */
export class SharedLimit {
  readonly #counter: RateLimiterAbstract | undefined;

  /** @param counter undefined never says no */
  constructor(counter: RateLimiterAbstract | undefined) {
    this.#counter = counter;
  }

  /** @throws {AppError} `rate-limited`, with when to come back */
  async take(key: string): Promise<void> {
    try {
      await this.#counter?.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('rate-limited', 'Too much at once. Please wait a moment.', Math.max(1, refusal.msBeforeNext));
    }
  }
}
