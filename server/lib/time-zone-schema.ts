import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** The IANA name of a time zone that this machine knows, for formatting and for reckoning alike. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/)
  .refine(isTimeZone, 'is no time zone that is known');

/** `Intl` alone would take abbreviations such as PST too, which mean another zone to each reader and none to Temporal. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
