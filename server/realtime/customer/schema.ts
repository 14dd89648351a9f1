import { z } from 'zod';
import { idSchema, storable, teamSchema } from '../../lib/schemas.ts';
import type { CustomerRequests } from '../../protocol/events.ts';
import { COMMENT_CHARS, CONTEXT_BYTES, SCORES } from '../../protocol/widget.ts';
import { type SchemaTable, commonSchemas, contentSchema, registerSchema } from '../shared/schema.ts';

const textSchema = (longest: number) =>
  z.string().max(longest).refine(storable, 'has characters that cannot be stored');

const commentSchema = textSchema(COMMENT_CHARS).trim().min(1);

const contextSchema = z
  .strictObject({
    page: textSchema(CONTEXT_BYTES).refine(isWebAddress, 'must be an address of the web').exactOptional(),
    title: textSchema(CONTEXT_BYTES).exactOptional(),
    data: z.record(textSchema(100), textSchema(CONTEXT_BYTES)).exactOptional(),
  })
  .refine((context) => Buffer.byteLength(JSON.stringify(context)) <= CONTEXT_BYTES, 'is too long');

/** With http or https, and without anybody's password in it. */
function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

export const customerSchemas = {
  ...commonSchemas,
  register: registerSchema.extend({ team: teamSchema.exactOptional() }),
  join: z.strictObject({ conversationId: idSchema.exactOptional() }),
  'user-message': z
    .strictObject({
      clientId: idSchema,
      content: contentSchema,
      conversationId: idSchema.exactOptional(),
      team: teamSchema.exactOptional(),
      startNew: z.literal(true).exactOptional(),
    })
    .refine(
      (draft) => draft.startNew === undefined || draft.conversationId === undefined,
      'is a new one or a named one',
    ),
  rate: z.union([
    z.strictObject({ conversationId: idSchema, score: z.literal(SCORES), comment: commentSchema.exactOptional() }),
    z.strictObject({ conversationId: idSchema, skipped: z.literal(true) }),
  ]),
  context: contextSchema,
  typing: z.strictObject({ isTyping: z.boolean(), conversationId: idSchema.exactOptional() }),
} satisfies SchemaTable<CustomerRequests>;
