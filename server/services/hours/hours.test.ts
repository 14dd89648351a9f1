import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../protocol/widget.ts';
import { afterBusinessMilliseconds, businessMillisecondsBetween } from './business-time.ts';
import { createCalendar } from './calendar.ts';
import { closesAt, isOpenAt, nextOpening } from './opening.ts';

const HOUR = 60 * 60 * 1_000;

const on = (weekdays: readonly number[], ...spans: string[]): OpeningHours['weekly'] =>
  weekdays.flatMap((weekday) => spans.map((span) => ({ weekday, ...times(span) })));
const times = (span: string) => {
  const [opens = '', closes = ''] = span.split('-');
  return { opens, closes };
};
const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [...WORKDAYS, 6, 7];

/** Hours in Helsinki, where clocks go forward at 03:00 on 28 March 2027 and back at 04:00 on 31 October 2027. */
const helsinki = (weekly: OpeningHours['weekly'], holidays: Record<string, string[]> = {}) =>
  createCalendar({
    zone: 'Europe/Helsinki',
    weekly,
    holidays: Object.entries(holidays).map(([date, spans]) => ({ date, openings: spans.map(times) })),
  });
const at = (text: string): Date => new Date(text);
const asIso = (date: Date | undefined) => date?.toISOString();

describe('opening hours', () => {
  const office = helsinki(on(WORKDAYS, '08:00-12:00', '13:00-16:30'));

  it('are inclusive of their beginning and exclusive of their end', () => {
    const open = ['05:59:59.999', '06:00:00.000', '09:59:59.999', '10:00:00.000', '11:00:00.000', '14:30:00.000'];
    const seen = open.map((time) => isOpenAt(office, at(`2027-01-13T${time}Z`)));
    expect(seen).toEqual([false, true, true, false, true, false]);
  });

  it('close for lunch, overnight and for the weekend', () => {
    expect(asIso(closesAt(office, at('2027-01-15T07:00Z')))).toBe('2027-01-15T10:00:00.000Z');
    expect(asIso(nextOpening(office, at('2027-01-15T07:00Z')))).toBe('2027-01-15T11:00:00.000Z');
    expect(asIso(nextOpening(office, at('2027-01-15T14:30Z')))).toBe('2027-01-18T06:00:00.000Z');
    expect(closesAt(office, at('2027-01-16T10:00Z'))).toBeUndefined();
  });

  it('follow the zone over the change of its clocks', () => {
    expect(asIso(nextOpening(office, at('2027-03-27T12:00Z')))).toBe('2027-03-29T05:00:00.000Z');
    expect(asIso(nextOpening(office, at('2027-10-30T12:00Z')))).toBe('2027-11-01T06:00:00.000Z');
  });

  it('reach past midnight, into a day that is closed too', () => {
    const night = helsinki(on([5], '22:00-06:00'));
    expect(isOpenAt(night, at('2027-01-16T03:59Z'))).toBe(true);
    expect(isOpenAt(night, at('2027-01-16T04:00Z'))).toBe(false);
    expect(asIso(closesAt(night, at('2027-01-15T21:00Z')))).toBe('2027-01-16T04:00:00.000Z');
  });

  it('last an hour less in the night when clocks go forward, and an hour more when they go back', () => {
    const night = helsinki(on([6], '22:00-06:00'));
    const length = (from: string, to: string) => businessMillisecondsBetween(night, at(from), at(to)) / HOUR;
    expect(length('2027-03-27T12:00Z', '2027-03-28T12:00Z')).toBe(7);
    expect(length('2027-10-30T12:00Z', '2027-10-31T12:00Z')).toBe(9);
  });

  it('are read as if clocks had not jumped where they name a time that is skipped, and vanish if that leaves none', () => {
    const early = helsinki(on([7], '03:30-05:00'));
    expect(asIso(nextOpening(early, at('2027-03-27T12:00Z')))).toBe('2027-03-28T01:30:00.000Z');
    const skipped = helsinki(on([7], '03:30-04:15'));
    expect(asIso(nextOpening(skipped, at('2027-03-27T12:00Z')))).toBe('2027-04-04T00:30:00.000Z');
  });

  it('mean the first of a time that comes twice', () => {
    const early = helsinki(on([7], '03:30-05:00'));
    expect(asIso(nextOpening(early, at('2027-10-30T12:00Z')))).toBe('2027-10-31T00:30:00.000Z');
  });

  it('are one where they touch or overlap', () => {
    const shifts = helsinki(on([1], '06:00-14:00', '13:00-22:00', '22:00-00:00').concat(on([2], '00:00-03:00')));
    expect(asIso(closesAt(shifts, at('2027-01-11T05:00Z')))).toBe('2027-01-12T01:00:00.000Z');
    const day = [at('2027-01-11T00:00Z'), at('2027-01-13T00:00Z')] as const;
    expect(businessMillisecondsBetween(shifts, ...day)).toBe(21 * HOUR);
  });

  it('may never end and never begin', () => {
    const always = helsinki(on(EVERY_DAY, '00:00-00:00'));
    const never = helsinki([]);
    const now = at('2027-01-13T10:00Z');
    expect([isOpenAt(always, now), closesAt(always, now), nextOpening(always, now)]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    expect([isOpenAt(never, now), closesAt(never, now), nextOpening(never, now)]).toEqual([
      false,
      undefined,
      undefined,
    ]);
  });

  it('have none on a day that the zone skipped to cross the date line', () => {
    const fridays = createCalendar({ zone: 'Pacific/Apia', weekly: on([5], '09:00-17:00'), holidays: [] });
    expect(asIso(nextOpening(fridays, at('2011-12-29T12:00Z')))).toBe('2012-01-05T19:00:00.000Z');
  });

  it('are refused with a zone, a time or a date that is none', () => {
    expect(() => createCalendar({ zone: 'Europe/Atlantis', weekly: [], holidays: [] })).toThrow(RangeError);
    expect(() => helsinki(on([1], '25:00-26:00'))).toThrow(RangeError);
    expect(() => helsinki([], { '2027-02-30': [] })).toThrow(RangeError);
  });
});

describe('a holiday', () => {
  it('is closed, or open otherwise than its weekday', () => {
    const calendar = helsinki(on(WORKDAYS, '08:00-16:00'), { '2027-01-06': [], '2027-01-07': ['10:00-11:00'] });
    expect(asIso(nextOpening(calendar, at('2027-01-05T14:00Z')))).toBe('2027-01-07T08:00:00.000Z');
    expect(asIso(closesAt(calendar, at('2027-01-07T08:30Z')))).toBe('2027-01-07T09:00:00.000Z');
  });

  it('can open a day that is closed otherwise', () => {
    const calendar = helsinki(on([1], '08:00-16:00'), { '2027-01-09': ['10:00-11:00'] });
    expect(isOpenAt(calendar, at('2027-01-09T08:30Z'))).toBe(true);
  });

  it('lets what began the evening before come to its end', () => {
    const calendar = helsinki(on(EVERY_DAY, '22:00-06:00'), { '2027-01-06': [] });
    expect(isOpenAt(calendar, at('2027-01-06T03:00Z'))).toBe(true);
    expect(asIso(nextOpening(calendar, at('2027-01-06T05:00Z')))).toBe('2027-01-07T20:00:00.000Z');
  });

  it('of weeks is closed for weeks', () => {
    const days = Array.from({ length: 28 }, (_, day) => `2027-07-${String(day + 1).padStart(2, '0')}`);
    const calendar = helsinki(on(EVERY_DAY, '08:00-16:00'), Object.fromEntries(days.map((day) => [day, []])));
    expect(asIso(nextOpening(calendar, at('2027-06-30T13:00Z')))).toBe('2027-07-29T05:00:00.000Z');
  });
});

describe('business time', () => {
  const office = helsinki(on(WORKDAYS, '08:00-16:00'));

  it('runs while it is open only', () => {
    const friday = at('2027-03-26T13:00Z');
    expect(businessMillisecondsBetween(office, friday, at('2027-03-29T06:00Z'))).toBe(2 * HOUR);
    expect(businessMillisecondsBetween(office, at('2027-03-27T00:00Z'), at('2027-03-28T20:00Z'))).toBe(0);
    expect(businessMillisecondsBetween(office, at('2027-03-29T10:00Z'), at('2027-03-29T09:00Z'))).toBe(0);
  });

  it('is waited for over night and weekend', () => {
    const saturday = at('2027-03-27T10:00Z');
    expect(asIso(afterBusinessMilliseconds(office, saturday, 3 * HOUR))).toBe('2027-03-29T08:00:00.000Z');
    expect(afterBusinessMilliseconds(helsinki([]), saturday, HOUR)).toBeUndefined();
  });
});
