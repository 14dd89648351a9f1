import { z } from 'zod';
import { idSchema } from '../../lib/schemas.ts';
import type { CustomerRequests } from '../../protocol/events.ts';
import { type SchemaTable, commonSchemas, contentSchema, registerSchema } from '../shared/schema.ts';

export const customerSchemas = {
  ...commonSchemas,
  register: registerSchema,
  join: z.strictObject({ conversationId: idSchema.exactOptional() }),
  'user-message': z.strictObject({
    clientId: idSchema,
    content: contentSchema,
    conversationId: idSchema.exactOptional(),
  }),
  typing: z.strictObject({ isTyping: z.boolean(), conversationId: idSchema.exactOptional() }),
} satisfies SchemaTable<CustomerRequests>;
