import { z } from 'zod';
import { idSchema } from '../../lib/schemas.ts';
import { CUSTOMER_ROLES, STAFF_ROLES } from '../../protocol/entities.ts';
import type { CommonRequests } from '../../protocol/events.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** Schemas of the payloads of one side, event by event. */
export type SchemaTable<Requests extends Record<keyof Requests, { payload: unknown }>> = {
  [Name in keyof Requests]: z.ZodType<Requests[Name]['payload']>;
};

/** A page's size; more than the most is cut down to it where it is used. */
const limitSchema = z.int().min(1);
/** A place in a log: 0 is before the first message. */
const seqSchema = z.int().min(0);
/** What a client says; the rules for it are the service's. */
export const contentSchema = z.string();

export const registerSchema = z.strictObject({
  role: z.enum([...CUSTOMER_ROLES, ...STAFF_ROLES]).exactOptional(),
  userId: idSchema.exactOptional(),
});

const streamSchema = z.strictObject({
  conversationId: idSchema,
  afterSeq: seqSchema,
  epoch: z.union([z.int(), z.string().max(64)]).exactOptional(),
});

const filterSchema = z.strictObject({
  status: z.enum(['open', 'closed']).exactOptional(),
  assignee: idSchema.exactOptional(),
  userId: idSchema.exactOptional(),
});

const listSchema = z.strictObject({
  before: z.string().max(256).exactOptional(),
  limit: limitSchema.exactOptional(),
  filter: filterSchema.exactOptional(),
});

const marksSchema = z
  .strictObject({
    conversationId: idSchema,
    deliveredSeq: seqSchema.exactOptional(),
    readSeq: seqSchema.exactOptional(),
  })
  .refine((marks) => marks.deliveredSeq !== undefined || marks.readSeq !== undefined, 'marks nothing');

const broadcastReceiptSchema = z.strictObject({
  broadcastId: idSchema,
  delivered: z.literal(true).exactOptional(),
  read: z.literal(true).exactOptional(),
});

export const commonSchemas = {
  sync: z.strictObject({
    streams: z.array(streamSchema).max(LIMITS.syncStreams),
    limit: limitSchema.exactOptional(),
  }),
  history: z.strictObject({ conversationId: idSchema, beforeSeq: seqSchema, limit: limitSchema.exactOptional() }),
  conversations: listSchema,
  receipt: z.union([marksSchema, broadcastReceiptSchema]),
  presence: z.strictObject({ status: z.enum(['online', 'away']) }),
  'auth-refresh': z.strictObject({ token: z.string().min(1) }),
} satisfies SchemaTable<CommonRequests>;
