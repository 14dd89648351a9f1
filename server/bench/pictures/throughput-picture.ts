import type { ReportLine } from '../report.ts';
import { formatNumber } from '../table.ts';
import { caption } from './caption.ts';
import { bar, picture, text } from './svg.ts';

const WIDTH = 720;
const LEFT = 190;
const RIGHT = 90;
const ROW = 30;
const TOP = 64;

const TITLE = 'Messages a second: stored, acked and delivered';
const NAMES: Readonly<Record<string, string>> = Object.freeze({
  product: 'Frosst Chat',
  relay: 'bare relay',
  naive: 'an insert each',
  pgbench: 'pgbench rows',
});

/** Messages a second of each contestant, as bars from zero. */
export function drawThroughput(report: ReportLine): string {
  const entries = Object.entries(report.figures);
  const most = Math.max(...entries.map(([, value]) => value));
  const marks = entries.flatMap(([name, value], index) => {
    const y = TOP + index * ROW;
    const width = Math.max(1, (value / most) * (WIDTH - LEFT - RIGHT));
    return [
      text({ x: LEFT - 12, y: y + 15 }, describe(name), { anchor: 'end' }),
      bar({ x: LEFT, y, width, height: ROW - 9 }, name.startsWith('product') ? 'own' : 'other'),
      text({ x: LEFT + width + 8, y: y + 15 }, formatNumber(value)),
    ];
  });
  return picture({ width: WIDTH, height: TOP + entries.length * ROW + 12 }, TITLE, [
    text({ x: 16, y: 26 }, TITLE, { kind: 'title' }),
    text({ x: 16, y: 46 }, `${caption(report)}; the relay stores nothing`, { kind: 'quiet' }),
    ...marks,
  ]);
}

function describe(name: string): string {
  const [contestant = '', window] = name.split('/');
  const known = NAMES[contestant] ?? contestant;
  return window === undefined ? known : `${known}, ${window} under way`;
}
