import { type Calendar, openPeriods } from './calendar.ts';

const DAY = 24 * 60 * 60 * 1_000;
/** As far as anybody looks ahead for an opening, in milliseconds: what is closed for longer is closed for good. */
const OPENS_WITHIN = 366 * DAY;
/** As far as anybody looks ahead for the end of one. Where it is open day and night, that is a long way. */
const CLOSES_WITHIN = 14 * DAY;

/** Whether it is open at a moment. */
export function isOpenAt(calendar: Calendar, at: Date): boolean {
  const now = at.getTime();
  for (const { from, to } of openPeriods(calendar, now, now + 1)) if (from <= now && now < to) return true;
  return false;
}

/** When it opens next after a moment, open or not at that moment; undefined when it does not within a year. */
export function nextOpening(calendar: Calendar, at: Date): Date | undefined {
  const now = at.getTime();
  for (const { from } of openPeriods(calendar, now, now + OPENS_WITHIN)) if (from > now) return new Date(from);
  return undefined;
}

/** When the opening at a moment ends; undefined when it is closed then, or does not close within two weeks. */
export function closesAt(calendar: Calendar, at: Date): Date | undefined {
  const now = at.getTime();
  for (const { from, to } of openPeriods(calendar, now, now + CLOSES_WITHIN)) {
    return from <= now && to < now + CLOSES_WITHIN ? new Date(to) : undefined;
  }
  return undefined;
}
