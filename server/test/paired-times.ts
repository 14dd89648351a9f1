/** Fewest and most pairs that are timed. */
const PAIRS = { least: 30, most: 300 } as const;
/** Pairs are added until the median is known about this exactly, or so much time has passed. In milliseconds. */
const EXACT = 1.2;
const PATIENCE = 8_000;

/**
 * By how many milliseconds the times of two actions differ at least, by the median of their differences less three
 * standard errors of it. They are timed in pairs, now one first and now the other, so that what else the machine does
 * falls on both; a busy machine needs more pairs.
 */
export async function timeApart(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<number> {
  const differences: number[] = [];
  const until = performance.now() + PATIENCE;
  while (differences.length < PAIRS.most) {
    const isTurned = differences.length % 2 === 1;
    const one = await timed(isTurned ? second : first);
    const other = await timed(isTurned ? first : second);
    differences.push(isTurned ? one - other : other - one);
    const isEnough = spreadOfMedian(differences) < EXACT || performance.now() > until;
    if (differences.length >= PAIRS.least && isEnough) break;
  }
  return Math.max(0, Math.abs(quantile(differences, 0.5)) - 3 * spreadOfMedian(differences));
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** The standard error of the median, taken from the quartiles as if the differences were normally distributed. */
function spreadOfMedian(values: readonly number[]): number {
  const sigma = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.349;
  return (1.2533 * sigma) / Math.sqrt(values.length);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
