import { Temporal } from 'temporal-polyfill';
import type { Opening, OpeningHours } from '../../protocol/widget.ts';

/**
 * When a team is there, as stretches of real time.
 *
 * Openings are written by the clock on the wall, which jumps. Each is made into a period of real time by where its two
 * ends lie in the calendar's zone: a time that is skipped when summer time begins is read as if the clock had not jumped
 * yet, and of a time that comes twice the first is meant (RFC 5545, 3.3.5; `compatible` in Temporal). Periods that overlap
 * or touch are one, whichever days they began on. All questions are asked of periods, so none of them knows of clocks.
 */
export interface Calendar {
  zone: string;
  /** By ISO 8601 weekday, each day's in their order. */
  weekly: ReadonlyMap<number, readonly Times[]>;
  /** By date; in place of the weekday's. */
  holidays: ReadonlyMap<string, readonly Times[]>;
}

interface Times {
  opens: Temporal.PlainTime;
  closes: Temporal.PlainTime;
  closesNextDay: boolean;
}

/** From inclusive, to exclusive; milliseconds since 1970. */
export interface Period {
  from: number;
  to: number;
}

/**
 * Days to look back from the one of a moment. An opening that reaches past midnight began on the day before; where a zone
 * skipped a whole day to cross the date line, on the one before that.
 */
const DAYS_BACK = 2;

/** Makes hours ready to be asked. @throws {RangeError} when a time, a date or the zone is none */
export function createCalendar({ zone, weekly, holidays }: OpeningHours): Calendar {
  // Throws for a zone that nobody knows.
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  const byWeekday = new Map<number, Times[]>();
  for (const { weekday, ...opening } of weekly) {
    byWeekday.set(weekday, [...(byWeekday.get(weekday) ?? []), toTimes(opening)]);
  }
  const byDate = holidays.map(({ date, openings }) => {
    return [Temporal.PlainDate.from(date).toString(), openings.map(toTimes)] as const;
  });
  return { zone, weekly: byWeekday, holidays: new Map(byDate) };
}

/**
 * The periods that end after `from` and begin before `until`, in order, none touching another. The last ones may go on
 * beyond `until` for longer than they say; the first may have begun before it says.
 */
export function* openPeriods(calendar: Calendar, from: number, until: number): Generator<Period, void> {
  const last = dateAt(calendar, until);
  let pending: Period[] = [];
  for (
    let date = dateAt(calendar, from).subtract({ days: DAYS_BACK });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const openings = openingsOn(calendar, date);
    // Weeks that are closed cost next to nothing.
    if (openings.length === 0 && pending.length === 0) continue;
    const begins = date.toZonedDateTime(calendar.zone);
    // Nothing that is still to come begins before this day, so what ended before it is whole.
    const isWhole = ({ to }: Period): boolean => to < begins.epochMilliseconds;
    for (const period of pending) if (isWhole(period) && isBetween(period, from, until)) yield period;
    pending = pending.filter((period) => !isWhole(period));
    // A day that the zone skipped to cross the date line has no openings.
    if (begins.toPlainDate().equals(date)) pending = joined([...pending, ...toPeriods(calendar, date, openings)]);
  }
  for (const period of pending) if (isBetween(period, from, until)) yield period;
}

function isBetween(period: Period, from: number, until: number): boolean {
  return period.to > from && period.from < until;
}

function dateAt({ zone }: Calendar, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function openingsOn({ weekly, holidays }: Calendar, date: Temporal.PlainDate): readonly Times[] {
  return holidays.get(date.toString()) ?? weekly.get(date.dayOfWeek) ?? [];
}

function toPeriods({ zone }: Calendar, date: Temporal.PlainDate, openings: readonly Times[]): Period[] {
  const momentOf = (day: Temporal.PlainDate, time: Temporal.PlainTime): number =>
    day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return openings
    .map(({ opens, closes, closesNextDay }) => ({
      from: momentOf(date, opens),
      to: momentOf(closesNextDay ? date.add({ days: 1 }) : date, closes),
    }))
    .filter(({ from, to }) => from < to);
}

/** In order, with those that overlap or touch made one. */
function joined(periods: Period[]): Period[] {
  const result: Period[] = [];
  for (const period of periods.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && period.from <= last.to) last.to = Math.max(last.to, period.to);
    else result.push({ ...period });
  }
  return result;
}

function toTimes({ opens, closes }: Opening): Times {
  const [begin, end] = [Temporal.PlainTime.from(opens), Temporal.PlainTime.from(closes)];
  return { opens: begin, closes: end, closesNextDay: Temporal.PlainTime.compare(end, begin) <= 0 };
}
