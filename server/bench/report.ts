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

/** A report as a table and one line of JSON. */
export function formatReport(name: string, options: { rounds: number; seconds: number }, report: Report): string {
  const line: ReportLine = {
    benchmark: name,
    at: new Date().toISOString(),
    ...options,
    ratios: rounded(report.ratios),
    figures: rounded(report.figures),
    machine: describeMachine(),
  };
  return [formatTable(report.head, report.rows), ...report.notes, JSON.stringify(line)].join('\n');
}

function rounded(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value.toPrecision(4))]));
}
