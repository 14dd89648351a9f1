import type { Line } from './recording.ts';

/** In how many messages an observation differs from what was said. */
export interface Difference {
  /** Said and not there. */
  missing: number;
  /** There more often than it was said, or though nobody said it. */
  duplicated: number;
  /** There, but not where it belongs: the fewest messages that would have to move. */
  outOfOrder: number;
}

const NO_DIFFERENCE: Readonly<Difference> = Object.freeze({ missing: 0, duplicated: 0, outOfOrder: 0 });

/** Compares one observation of a conversation, in its order, with what was said. */
export function compare(said: readonly Line[], observed: readonly Line[]): Difference {
  const [saidKeys, observedKeys] = [said.map(keyOf), observed.map(keyOf)];
  const common = countCommon(saidKeys, observedKeys);
  return {
    missing: said.length - common,
    duplicated: observed.length - common,
    outOfOrder: common - longestCommonRun(saidKeys, observedKeys),
  };
}

/** Adds up differences, of several observers or several conversations. */
export function addDifferences(differences: readonly Difference[]): Difference {
  return differences.reduce(
    (sum, { missing, duplicated, outOfOrder }) => ({
      missing: sum.missing + missing,
      duplicated: sum.duplicated + duplicated,
      outOfOrder: sum.outOfOrder + outOfOrder,
    }),
    NO_DIFFERENCE,
  );
}

/** Whether nothing differs. */
export function isSame({ missing, duplicated, outOfOrder }: Difference): boolean {
  return missing + duplicated + outOfOrder === 0;
}

function keyOf({ from, text }: Line): string {
  return `${from}:${text}`;
}

/** How many of one list are in the other, wherever: people say "ok" more than once, so each counts once. */
function countCommon(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const key of one) left.set(key, (left.get(key) ?? 0) + 1);
  return other.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  }).length;
}

/** Length of the longest common subsequence: what can stay where it is. */
function longestCommonRun(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const key of one) {
    const next = [0];
    for (const [index, candidate] of other.entries()) {
      const extended = (row[index] ?? 0) + 1;
      next.push(key === candidate ? extended : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
