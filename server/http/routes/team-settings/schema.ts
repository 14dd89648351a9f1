import { z } from 'zod';
import { lineSchema, teamSchema } from '../../../lib/schemas.ts';
import { timeZoneSchema } from '../../../lib/time-zone-schema.ts';
import { SETTINGS_LIMITS } from '../../../protocol/widget.ts';

const MOST = SETTINGS_LIMITS;

/** The team of a path. */
export const teamParameterSchema = teamSchema;

const clockSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 08:30');
const OPENING = { opens: clockSchema, closes: clockSchema };

const holidaySchema = z.strictObject({
  date: z.iso.date(),
  openings: z.array(z.strictObject(OPENING)).max(MOST.openingsOfHoliday),
});

export const hoursSchema = z.strictObject({
  zone: timeZoneSchema,
  weekly: z.array(z.strictObject({ weekday: z.int().min(1).max(7), ...OPENING })).max(MOST.openings),
  holidays: z
    .array(holidaySchema)
    .max(MOST.holidays)
    .refine((holidays) => new Set(holidays.map(({ date }) => date)).size === holidays.length, 'names a date twice'),
});

/** An address of one of these kinds, without anybody's password in it. */
const urlSchema = (protocols: readonly string[]) =>
  lineSchema(MOST.urlChars).refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      return url !== undefined && protocols.includes(url.protocol) && url.username === '' && url.password === '';
    },
    `must be an address that begins with ${protocols.join(' or ')}`,
  );

export const settingsSchema = z.strictObject({
  topics: z.array(lineSchema(MOST.lineChars)).max(MOST.topics),
  suggestions: z.array(lineSchema(MOST.lineChars)).max(MOST.suggestions),
  quickHelp: z
    .array(z.strictObject({ label: lineSchema(MOST.lineChars), url: urlSchema(['https:', 'mailto:', 'tel:']) }))
    .max(MOST.quickHelp),
  phone: z
    .string()
    .trim()
    .max(MOST.phoneChars)
    .regex(/^\+?\d[\d ().-]*\d$/, 'must be a telephone number')
    .exactOptional(),
  privacyUrl: urlSchema(['https:']).exactOptional(),
  promiseMinutes: z.int().min(1).max(MOST.promiseMinutes).exactOptional(),
});
