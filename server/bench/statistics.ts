/** What several rounds say together. */
export interface Summary {
  median: number;
  min: number;
  max: number;
}

/** @throws when there is nothing to sum up */
export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** The middle value; of an even number of values, halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = sort(values);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

/** The smallest value that this share of all values does not exceed (nearest rank). @param share from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = sort(values);
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

/**
 * The ratio of two contestants: of each round by itself, and then the median. What slowed the machine in one round
 * slowed both.
 */
export function ratio(these: readonly number[], those: readonly number[]): number {
  if (these.length !== those.length) throw new Error('a ratio needs both sides of each round');
  return median(these.map((value, round) => value / at(those, round)));
}

function sort(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
