/** The middle of what was measured several times; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((one, other) => one - other);
  const middle = ordered[Math.floor((ordered.length - 1) / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

/** Writes a figure to the terminal: what a measuring test found is worth as much as that it passed. */
export function report(what: string, figures: Record<string, number>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${String(Math.round(value * 10) / 10)}`);
  process.stdout.write(`    ${what}: ${parts.join(', ')}\n`);
}
