/** The console's dates; `now` is a parameter, so that a list can be drawn for one moment and tests can choose it. */
import { isSameDay, timeOfDay } from '../../widget/components/dates.ts';

const SHAPES = {
  weekday: { weekday: 'short' },
  short: { day: 'numeric', month: 'short' },
  shortWithYear: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'short', day: 'numeric', month: 'long' },
  precise: { dateStyle: 'medium', timeStyle: 'medium' },
  longWithYear: { day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A row's time: "10:34" today, "Fri" within a week, else "3 Feb", with the year when it is another one. */
export function listTime(iso: string, now: Date): string {
  const date = new Date(iso);
  if (isSameDay(date, now)) return timeOfDay(iso);
  const weekAgo = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6);
  return date >= weekAgo ? format(date, 'weekday') : shortDate(iso, now);
}

/** "3 Feb", with the year when it is not this one. */
export function shortDate(iso: string, now: Date): string {
  const date = new Date(iso);
  return format(date, isSameYear(date, now) ? 'short' : 'shortWithYear');
}

/** "Thu 12 March", with the year instead of the weekday when it is not this one. */
export function longDate(iso: string, now: Date): string {
  const date = new Date(iso);
  return format(date, isSameYear(date, now) ? 'long' : 'longWithYear');
}

/** "10:34" today, else "3 Feb, 10:34". */
export function moment(iso: string, now: Date): string {
  const time = timeOfDay(iso);
  return isSameDay(new Date(iso), now) ? time : `${shortDate(iso, now)}, ${time}`;
}

/** "12 Mar 2026, 10:34:05": to the second, for what may have to be proven. */
export function preciseMoment(iso: string): string {
  return format(new Date(iso), 'precise');
}

function isSameYear(one: Date, other: Date): boolean {
  return one.getFullYear() === other.getFullYear();
}

const formatters = new Map<keyof typeof SHAPES, Intl.DateTimeFormat>();

function format(date: Date, shape: keyof typeof SHAPES): string {
  let formatter = formatters.get(shape);
  if (!formatter) formatters.set(shape, (formatter = new Intl.DateTimeFormat(undefined, SHAPES[shape])));
  return formatter.format(date);
}
