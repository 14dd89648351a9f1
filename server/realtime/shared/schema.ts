import { z } from 'zod';
import { idSchema } from '../../lib/schemas.ts';
import { CUSTOMER_ROLES, STAFF_ROLES } from '../../protocol/entities.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** What a client says; the rules for it are the service's. */
export const contentSchema = z.string();

export const registerSchema = z.strictObject({
  role: z.enum([...CUSTOMER_ROLES, ...STAFF_ROLES]).exactOptional(),
  userId: idSchema.exactOptional(),
});

/** A page's size; more than the most is cut down to it where it is used. */
export const limitSchema = z.int().min(1);
/** A place in a log: 0 is before the first message. */
export const seqSchema = z.int().min(0);
const streamSchema = z.strictObject({
  conversationId: idSchema,
  afterSeq: seqSchema,
  epoch: z.union([z.int(), z.string().max(64)]).exactOptional(),
});

/** How far a client has each of some streams. */
export const syncSchema = z.strictObject({
  streams: z.array(streamSchema).max(LIMITS.syncStreams),
  limit: limitSchema.exactOptional(),
});
