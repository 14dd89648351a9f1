import { afterBusinessMilliseconds } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { closesAt, isOpenAt, nextOpening } from './opening.ts';

/** How a calendar stands at a moment, and until when that is true. */
export interface OpeningState {
  isOpen: boolean;
  opensAt?: string;
  closesAt?: string;
  promisedBy?: string;
  until: Date;
}

const DAY = 24 * 60 * 60 * 1_000;
const MINUTE = 60_000;

/**
 * Looks at a calendar once for all until it opens or closes.
 *
 * @param promiseMinutes opening time within which an answer is promised to who writes outside of it
 */
export function openingState(calendar: Calendar, now: Date, promiseMinutes: number | undefined): OpeningState {
  const tomorrow = new Date(now.getTime() + DAY);
  const closes = closesAt(calendar, now);
  if (closes !== undefined) return { isOpen: true, closesAt: closes.toISOString(), until: closes };
  // Open without an end in sight is looked at again tomorrow, as is closed for good.
  if (isOpenAt(calendar, now)) return { isOpen: true, until: tomorrow };
  const opens = nextOpening(calendar, now);
  if (opens === undefined) return { isOpen: false, until: tomorrow };
  const promised =
    promiseMinutes === undefined ? undefined : afterBusinessMilliseconds(calendar, now, promiseMinutes * MINUTE);
  return {
    isOpen: false,
    opensAt: opens.toISOString(),
    ...(promised === undefined ? {} : { promisedBy: promised.toISOString() }),
    until: opens,
  };
}
