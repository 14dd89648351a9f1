import { z } from 'zod';
import { timeZoneSchema } from '../../../lib/time-zone-schema.ts';
import { TRANSCRIPT_FORMATS } from '../../../protocol/widget.ts';
import { absentWhenEmpty } from '../../query-schemas.ts';

export const transcriptQuerySchema = absentWhenEmpty(
  z.strictObject({
    format: z.enum(TRANSCRIPT_FORMATS).default('text'),
    zone: timeZoneSchema.exactOptional(),
    // Language, script and region, without the extensions that would choose calendars and digits.
    language: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
      .refine(isLanguage, 'is no language tag')
      .exactOptional(),
  }),
);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
