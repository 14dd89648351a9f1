const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next try, in milliseconds: full jitter, so that clients which failed together do not
 * come back together (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param failures tries that failed in a row before this wait, from 0
 * @param fraction chance, in [0, 1)
 */
export function backoff(failures: number, fraction: number): number {
  return fraction * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}
