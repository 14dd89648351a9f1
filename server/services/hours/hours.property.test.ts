import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Opening, OpeningHours } from '../../protocol/widget.ts';
import { afterBusinessMilliseconds, businessMillisecondsBetween } from './business-time.ts';
import { createCalendar } from './calendar.ts';
import { closesAt, isOpenAt, nextOpening } from './opening.ts';

/** Whole and half hours, at midnight, at 23:00, by two hours, by a day over the date line, without any, and by decree. */
const ZONES = [
  ...['Europe/Helsinki', 'Europe/London', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Nuuk'],
  ...[
    'America/Scoresbysund',
    'Australia/Lord_Howe',
    'Asia/Beirut',
    'Asia/Kolkata',
    'Africa/Cairo',
    'Africa/Casablanca',
  ],
  ...['Pacific/Chatham', 'Pacific/Apia', 'Antarctica/Troll', 'UTC'],
] as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const QUARTER = 15 * MINUTE;

/** When the clocks of a zone change, from 2009 to 2030. */
function changesOf(zone: string): number[] {
  const changes: number[] = [];
  let now = Temporal.Instant.from('2009-01-01T00:00Z').toZonedDateTimeISO(zone);
  for (;;) {
    const next = now.getTimeZoneTransition('next');
    if (next === null || next.year > 2030) return changes.length === 0 ? [Date.UTC(2027, 2, 28)] : changes;
    changes.push(next.epochMilliseconds);
    now = next;
  }
}
const CHANGES = new Map(ZONES.map((zone) => [zone, changesOf(zone)] as const));

const clockTime = (firstQuarter: number) =>
  fc.integer({ min: firstQuarter, max: 95 }).map((quarters) => {
    return `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
  });

/** Hours and a moment within four days of a change of clocks. */
function situations(firstQuarter = 0) {
  const opening: fc.Arbitrary<Opening> = fc.record({ opens: clockTime(firstQuarter), closes: clockTime(firstQuarter) });
  return fc.constantFrom(...ZONES).chain((zone) =>
    fc.constantFrom(...(CHANGES.get(zone) ?? [])).chain((change) => {
      const quarter = fc.integer({ min: -4 * 96, max: 4 * 96 });
      const date = fc
        .integer({ min: -3, max: 3 })
        .map((days) => new Date(change + days * DAY).toISOString().slice(0, 10));
      const hours: fc.Arbitrary<OpeningHours> = fc.record({
        zone: fc.constant(zone),
        weekly: fc
          .array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), opening }), { maxLength: 12 })
          .map((list) => list.map(({ weekday, opening: times }) => ({ weekday, ...times }))),
        holidays: fc.uniqueArray(fc.record({ date, openings: fc.array(opening, { maxLength: 2 }) }), {
          maxLength: 3,
          selector: (holiday) => holiday.date,
        }),
      });
      const around = Math.round(change / QUARTER) * QUARTER;
      return fc.record({ hours, moment: quarter.map((quarters) => new Date(around + quarters * QUARTER)) });
    }),
  );
}

const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

const formats: ReadonlyMap<string, Intl.DateTimeFormat> = new Map(
  ZONES.map((timeZone) => {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    return [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...parts })] as const;
  }),
);

/** What the clock on the wall shows, as the platform's own formatting knows it. */
function wall(zone: string, moment: Date): { date: string; time: string } {
  const parts = Object.fromEntries(
    (formats.get(zone)?.formatToParts(moment) ?? []).map((part) => [part.type, part.value]),
  );
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` };
}

/** Whether a clock on the wall shows a time within an opening of its day, or within one that began the day before. */
function isOpenByTheClock({ zone, weekly, holidays }: OpeningHours, moment: Date): boolean {
  const { date, time } = wall(zone, moment);
  const openingsOn = (day: string): readonly Opening[] =>
    holidays.find((holiday) => holiday.date === day)?.openings ??
    weekly.filter(({ weekday }) => weekday === (new Date(`${day}T00:00Z`).getUTCDay() || 7));
  const before = new Date(Date.parse(`${date}T00:00Z`) - DAY).toISOString().slice(0, 10);
  const isOverMidnight = ({ opens, closes }: Opening): boolean => closes <= opens;
  return (
    openingsOn(date).some((one) => one.opens <= time && (isOverMidnight(one) || time < one.closes)) ||
    openingsOn(before).some((one) => isOverMidnight(one) && time < one.closes)
  );
}

describe('hours in every zone, around every change of clocks', () => {
  it('are what the clock on the wall says, where they do not begin or end while it jumps', () => {
    // From 05:00: no zone changes between then and midnight but those that are left out here.
    const jumpLate = new Set<string>(['America/Nuuk', 'America/Scoresbysund', 'Pacific/Apia', 'America/St_Johns']);
    const plain = situations(20).filter(({ hours }) => !jumpLate.has(hours.zone));
    fc.assert(
      fc.property(plain, ({ hours, moment }) => {
        expect(isOpenAt(createCalendar(hours), moment)).toBe(isOpenByTheClock(hours, moment));
      }),
      { numRuns: 500 },
    );
  });

  it('open when they say they open next, and not before', () => {
    fc.assert(
      fc.property(situations(), ({ hours, moment }) => {
        const calendar = createCalendar(hours);
        const opens = nextOpening(calendar, moment);
        if (opens === undefined) return;
        expect(opens.getTime()).toBeGreaterThan(moment.getTime());
        expect([isOpenAt(calendar, later(opens, -1)), isOpenAt(calendar, opens)]).toEqual([false, true]);
        const closed = closesAt(calendar, moment) ?? moment;
        expect(businessMillisecondsBetween(calendar, closed, opens)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('close when they say they close, and not before', () => {
    fc.assert(
      fc.property(situations(), ({ hours, moment }) => {
        const calendar = createCalendar(hours);
        const closes = closesAt(calendar, moment);
        if (closes === undefined) return;
        expect(isOpenAt(calendar, moment)).toBe(true);
        expect([isOpenAt(calendar, later(closes, -1)), isOpenAt(calendar, closes)]).toEqual([true, false]);
        const length = closes.getTime() - moment.getTime();
        expect(businessMillisecondsBetween(calendar, moment, closes)).toBe(length);
      }),
      { numRuns: 150 },
    );
  });

  it('last as long as it is open, quarter by quarter', () => {
    fc.assert(
      fc.property(situations(), fc.integer({ min: 0, max: 3 * 96 }), ({ hours, moment }, quarters) => {
        const calendar = createCalendar(hours);
        const open = Array.from({ length: quarters }, (_, index) => later(moment, index * QUARTER)).filter((one) =>
          isOpenAt(calendar, one),
        );
        const end = later(moment, quarters * QUARTER);
        expect(businessMillisecondsBetween(calendar, moment, end)).toBe(open.length * QUARTER);
      }),
      { numRuns: 40 },
    );
  });

  it('add up, whatever is between', () => {
    const gap = fc.integer({ min: 0, max: 20 * DAY });
    fc.assert(
      fc.property(situations(), gap, gap, ({ hours, moment }, first, second) => {
        const calendar = createCalendar(hours);
        const [middle, end] = [later(moment, first), later(moment, first + second)];
        const parts =
          businessMillisecondsBetween(calendar, moment, middle) + businessMillisecondsBetween(calendar, middle, end);
        expect(businessMillisecondsBetween(calendar, moment, end)).toBe(parts);
        expect(parts).toBeLessThanOrEqual(first + second);
      }),
      { numRuns: 150 },
    );
  });

  it('are waited for as long as they are then found to have been', () => {
    fc.assert(
      fc.property(situations(), fc.integer({ min: 1, max: 3 * DAY }), ({ hours, moment }, wait) => {
        const calendar = createCalendar(hours);
        const end = afterBusinessMilliseconds(calendar, moment, wait);
        if (end === undefined) return;
        expect(businessMillisecondsBetween(calendar, moment, end)).toBe(wait);
        expect(isOpenAt(calendar, later(end, -1))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
