import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

/** So many in so long, for each key. */
export interface Rate {
  points: number;
  seconds: number;
}

/** Makes a counter that refuses beyond a rate. The name sets its keys apart from those of other counters. */
export type CounterMaker = (name: string, rate: Rate) => RateLimiterAbstract;

/** Counts in this process alone. */
export const countHere: CounterMaker = (name, { points, seconds }) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

/** Counts together with the other nodes, and alone while Redis is away: the gate is neither shut nor open then. */
export function countTogether(commands: Redis, installation: string): CounterMaker {
  return (name, rate) =>
    new CounterInRedis({
      storeClient: commands,
      rejectIfRedisNotReady: true,
      keyPrefix: `${installation}:${name}`,
      points: rate.points,
      duration: rate.seconds,
      insuranceLimiter: countHere(name, rate),
    });
}

/** Keys are people's addresses, which Redis has no need to know. */
class CounterInRedis extends RateLimiterRedis {
  override getKey(key: string | number): string {
    return super.getKey(createHash('sha256').update(String(key)).digest('base64url'));
  }
}
