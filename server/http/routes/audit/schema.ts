import { z } from 'zod';
import { idSchema, storable } from '../../../lib/schemas.ts';
import { AUDIT_ACTIONS } from '../../../protocol/administration.ts';
import { absentWhenEmpty, countSchema } from '../../query-schemas.ts';

/** ISO 8601: a moment with its offset, or a date, which begins at midnight UTC. */
const momentSchema = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be an ISO 8601 date or time')
  .transform((text) => new Date(text));

const QUERY = {
  actor: idSchema.exactOptional(),
  action: z.enum(AUDIT_ACTIONS).exactOptional(),
  object: z.string().max(100).refine(storable, 'has characters that no id has').exactOptional(),
  from: momentSchema.exactOptional(),
  to: momentSchema.exactOptional(),
  before: z.string().max(256).exactOptional(),
  limit: countSchema.exactOptional(),
};

export const auditQuerySchema = absentWhenEmpty(z.strictObject(QUERY));

export const auditExportSchema = absentWhenEmpty(z.strictObject({ ...QUERY, format: z.enum(['csv', 'json']) }));
