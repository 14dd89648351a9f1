import type { ReportLine } from '../report.ts';

/** When, on what and how often the figures of a picture were taken. */
export function caption({ at, rounds, machine }: Pick<ReportLine, 'at' | 'rounds' | 'machine'>): string {
  return `${at.slice(0, 10)}, ${machine.cores} cores, medians of ${rounds} rounds`;
}
