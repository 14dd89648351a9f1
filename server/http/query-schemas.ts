import { z } from 'zod';

/** Zod schemas of what stands behind a path's question mark. */

/** A query parameter that is there but empty counts as absent. */
export const absentWhenEmpty = <Parsed>(schema: z.ZodType<Parsed>) =>
  z.preprocess((query) => {
    const given = Object.entries(query as object).filter(([, value]) => value !== '');
    return Object.fromEntries(given);
  }, schema);

/** A whole number from 1. */
export const countSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be a whole number from 1')
  .transform(Number);
