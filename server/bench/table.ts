/** Lines of a table for the terminal: the first column to the left, numbers to the right, each as wide as it must be. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map((text) => text.length)),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((wide, column) => pad(cells[column] ?? '', column === 0 ? wide : -wide))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((wide) => '─'.repeat(wide)).join('  '), ...rows.map(line)].join('\n');
}

/** A number for people: thousands apart, and three digits of what is small. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** @param wide negative to push the text to the right */
function pad(text: string, wide: number): string {
  const space = ' '.repeat(Math.max(0, Math.abs(wide) - text.length));
  return wide < 0 ? space + text : text + space;
}
