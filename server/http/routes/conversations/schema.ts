import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';

/** A query parameter that is there but empty counts as absent. */
const absentWhenEmpty = <Parsed>(schema: z.ZodType<Parsed>) =>
  z.preprocess((query) => {
    const given = Object.entries(query as object).filter(([, value]) => value !== '');
    return Object.fromEntries(given);
  }, schema);

const countSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be a whole number from 1')
  .transform(Number);

export const listQuerySchema = absentWhenEmpty(
  z.strictObject({
    status: z.enum(['open', 'closed']).exactOptional(),
    assignee: idSchema.exactOptional(),
    before: z.string().max(256).exactOptional(),
    limit: countSchema.exactOptional(),
  }),
);

export const messagesQuerySchema = absentWhenEmpty(
  z.strictObject({ before: countSchema.exactOptional(), limit: countSchema.exactOptional() }),
);

export const sendBodySchema = z.strictObject({ content: z.string() });
