import { z } from 'zod';
import { idSchema, teamSchema } from '../../lib/schemas.ts';
import type { StaffRequests } from '../../protocol/events.ts';
import { type SchemaTable, commonSchemas, contentSchema, registerSchema } from '../shared/schema.ts';

const conversationSchema = z.strictObject({ conversationId: idSchema });

/** Exactly one of the two says whom it is for. */
const addressed = (payload: { conversationId?: string; userId?: string }): boolean =>
  (payload.conversationId === undefined) !== (payload.userId === undefined);

const ADDRESS = { conversationId: idSchema.exactOptional(), userId: idSchema.exactOptional() };
const ADDRESS_PROBLEM = 'needs either conversationId or userId';

export const staffSchemas = {
  ...commonSchemas,
  register: registerSchema,
  join: conversationSchema,
  leave: conversationSchema,
  close: conversationSchema,
  reopen: conversationSchema,
  transfer: z.strictObject({ conversationId: idSchema, team: teamSchema.nullable() }),
  'admin-reply': z
    .strictObject({ clientId: idSchema, content: contentSchema, ...ADDRESS })
    .refine(addressed, ADDRESS_PROBLEM),
  'admin-message': z.strictObject({
    clientId: idSchema,
    content: contentSchema,
    audience: z.enum(['all', 'online']).exactOptional(),
  }),
  'admin-typing': z.strictObject({ isTyping: z.boolean(), ...ADDRESS }).refine(addressed, ADDRESS_PROBLEM),
} satisfies SchemaTable<StaffRequests>;
