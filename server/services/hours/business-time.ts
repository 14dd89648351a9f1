import { type Calendar, openPeriods } from './calendar.ts';

/** As far as anybody waits for opening time, in milliseconds. */
const HORIZON = 366 * 24 * 60 * 60 * 1_000;

/**
 * How long it was open between two moments, in milliseconds of real time; 0 where the second is not the later one.
 * Durations of neighbouring spans add up to that of both together, whatever the clocks did.
 */
export function businessMillisecondsBetween(calendar: Calendar, from: Date, to: Date): number {
  return measureBusinessTime(calendar, from, to)(from, to);
}

/** As `businessMillisecondsBetween`, for many spans that all lie between two moments. */
export function measureBusinessTime(
  calendar: Calendar,
  earliest: Date,
  latest: Date,
): (from: Date, to: Date) => number {
  const periods = [...openPeriods(calendar, earliest.getTime(), latest.getTime())];
  return (from, to) =>
    periods.reduce((total, period) => {
      const overlap = Math.min(period.to, to.getTime()) - Math.max(period.from, from.getTime());
      return total + Math.max(overlap, 0);
    }, 0);
}

/**
 * The first moment at which it was open for so long since another one, in milliseconds; undefined when that is more than a
 * year away.
 */
export function afterBusinessMilliseconds(calendar: Calendar, from: Date, milliseconds: number): Date | undefined {
  const start = from.getTime();
  let left = milliseconds;
  for (const period of openPeriods(calendar, start, start + HORIZON)) {
    const begins = Math.max(period.from, start);
    if (period.to - begins >= left) return new Date(begins + left);
    left -= period.to - begins;
  }
  return undefined;
}
