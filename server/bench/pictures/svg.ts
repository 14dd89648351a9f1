/** Marks of a plot, enough for bars and lines. Colours follow the reader's light or dark scheme. */

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1c2430; }
  .quiet { fill: #5b6675; font-size: 12px; }
  .title { font-weight: 600; font-size: 15px; }
  .own { fill: #1f6feb; stroke: #1f6feb; }
  .other { fill: #8c96a3; stroke: #8c96a3; }
  polyline.line { fill: none; stroke-width: 2; }
  .grid { stroke: #d5dae1; stroke-width: 1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6eaf0; }
    .quiet { fill: #a3adba; }
    .own { fill: #6aa5ff; stroke: #6aa5ff; }
    .other { fill: #778191; stroke: #778191; }
    .grid { stroke: #39424f; }
  }`;

/** A whole picture that says in words what it shows. */
export function picture(size: { width: number; height: number }, title: string, marks: readonly string[]): string {
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}\n</style>`,
    ...marks,
    '</svg>\n',
  ].join('\n');
}

export function text(
  at: { x: number; y: number },
  words: string,
  { kind = '', anchor = 'start' }: { kind?: '' | 'quiet' | 'title'; anchor?: 'start' | 'middle' | 'end' } = {},
): string {
  const look = kind === '' ? '' : ` class="${kind}"`;
  return `<text x="${round(at.x)}" y="${round(at.y)}"${look} text-anchor="${anchor}">${escaped(words)}</text>`;
}

export function bar(box: { x: number; y: number; width: number; height: number }, kind: 'own' | 'other'): string {
  const { x, y, width, height } = box;
  return `<rect class="${kind}" x="${x}" y="${y}" width="${round(width)}" height="${height}" rx="2"/>`;
}

export function line(points: readonly { x: number; y: number }[], kind: 'own' | 'other' | 'grid'): string {
  const path = points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
  return `<polyline class="line ${kind}" points="${path}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
