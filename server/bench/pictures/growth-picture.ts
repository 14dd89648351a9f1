import type { ReportLine } from '../report.ts';
import { caption } from './caption.ts';
import { line, picture, text } from './svg.ts';

const WIDTH = 720;
const PLOT = Object.freeze({ left: 60, right: 470, top: 74, bottom: 294 });
/** The scale ends at twice the time; whatever takes longer is drawn at its end and named with its number. */
const MOST = 2;

const TITLE = 'Time against that with the fewest messages';

/** How long each thing takes in databases of several sizes, as lines against the smallest. */
export function drawGrowth(report: ReportLine): string {
  const curves = readCurves(report);
  const sizes = curves[0]?.sizes ?? [];
  return picture({ width: WIDTH, height: PLOT.bottom + 40 }, TITLE, [
    text({ x: 16, y: 26 }, TITLE, { kind: 'title' }),
    text({ x: 16, y: 46 }, caption(report), { kind: 'quiet' }),
    ...grid(),
    ...sizes.map((size, index) =>
      text({ x: across(index, sizes.length), y: PLOT.bottom + 22 }, size, { kind: 'quiet', anchor: 'middle' }),
    ),
    ...curves.map(({ ratios }) =>
      line(
        ratios.map((ratio, index) => ({ x: across(index, ratios.length), y: up(ratio) })),
        'own',
      ),
    ),
    ...legend(curves),
  ]);
}

interface Curve {
  question: string;
  sizes: string[];
  ratios: number[];
}

/** Figures are named `insert at 10 thousand`, smallest size first. */
function readCurves({ figures }: ReportLine): Curve[] {
  const questions = [...new Set(Object.keys(figures).map((name) => name.split(' at ')[0] ?? ''))];
  return questions.map((question) => {
    const own = Object.entries(figures).filter(([name]) => name.startsWith(`${question} at `));
    const smallest = own[0]?.[1] ?? 1;
    return {
      question,
      sizes: own.map(([name]) => name.slice(`${question} at `.length)),
      ratios: own.map(([, took]) => took / smallest),
    };
  });
}

function grid(): string[] {
  return [0, 0.5, 1, 1.5, MOST].flatMap((ratio) => [
    line(
      [PLOT.left, PLOT.right].map((x) => ({ x, y: up(ratio) })),
      'grid',
    ),
    text({ x: PLOT.left - 10, y: up(ratio) + 4 }, `${ratio}×`, { kind: 'quiet', anchor: 'end' }),
  ]);
}

/** In the order of the lines' ends, from above. */
function legend(curves: readonly Curve[]): string[] {
  const ends = curves.map(({ question, ratios }) => ({ question, ratio: ratios.at(-1) ?? 1 }));
  return ends
    .sort((a, b) => b.ratio - a.ratio)
    .map(({ question, ratio }, index) =>
      text({ x: PLOT.right + 20, y: PLOT.top + 80 + index * 22 }, `${question}: ${ratio.toFixed(2)}×`),
    );
}

function across(index: number, count: number): number {
  return PLOT.left + (index / Math.max(1, count - 1)) * (PLOT.right - PLOT.left);
}

function up(ratio: number): number {
  return PLOT.bottom - (Math.min(ratio, MOST) / MOST) * (PLOT.bottom - PLOT.top);
}
