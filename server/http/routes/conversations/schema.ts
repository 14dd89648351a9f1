import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import { absentWhenEmpty, countSchema } from '../../query-schemas.ts';

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
