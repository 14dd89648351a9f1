import { z } from 'zod';
import { idSchema, storable } from '../../../lib/schemas.ts';
import type { CustomerPageRequests } from '../../../protocol/events/pages.ts';
import { COMMENT_CHARS, CONTEXT_BYTES, SCORES } from '../../../protocol/widget.ts';
import type { CustomerContract } from '../../event-contract.ts';

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

const rateSchema = z.union([
  z.strictObject({ conversationId: idSchema, score: z.literal(SCORES), comment: commentSchema.exactOptional() }),
  z.strictObject({ conversationId: idSchema, skipped: z.literal(true) }),
]);

export const pageContract = {
  rate: { does: 'rate-conversation', takes: rateSchema, answers: 'nothing' },
  context: { does: 'describe-page', takes: contextSchema, answers: 'nothing' },
} as const satisfies CustomerContract<CustomerPageRequests>;
