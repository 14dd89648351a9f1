import { describeMachine, type Machine } from './machine.ts';
import { formatTable } from './table.ts';

/** What a benchmark found. */
export interface Report {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Lines below the table: what a reader must know to trust it. */
  notes: readonly string[];
  /** What issue and documentation speak of; the numbers behind it are `figures`. */
  ratios: Readonly<Record<string, number>>;
  figures: Readonly<Record<string, number>>;
}

/** The report of a benchmark that could not be run here. */
export function nothingMeasured(reason: string): Report {
  return { head: [], rows: [], notes: [reason], ratios: {}, figures: {} };
}

/** The one line a program reads: what was measured, how, on what. */
export interface ReportLine {
  benchmark: string;
  at: string;
  rounds: number;
  seconds: number;
  ratios: Record<string, number>;
  figures: Record<string, number>;
  machine: Machine;
}

/** What a program is told of a report. */
export function toLine(name: string, options: { rounds: number; seconds: number }, report: Report): ReportLine {
  return {
    benchmark: name,
    at: new Date().toISOString(),
    rounds: options.rounds,
    seconds: options.seconds,
    ratios: rounded(report.ratios),
    figures: rounded(report.figures),
    machine: describeMachine(),
  };
}

/** What people are told of a report. */
export function formatReport({ head, rows, notes }: Report): string {
  return [...(rows.length > 0 ? [formatTable(head, rows)] : []), ...notes].join('\n');
}

function rounded(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value.toPrecision(4))]));
}
