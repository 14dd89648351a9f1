import { z } from 'zod';
import { idSchema } from '../../lib/schemas.ts';
import type { CommonRequests } from '../../protocol/events.ts';
import type { AnyShape } from '../../protocol/shape.ts';
import type { EventTerms } from '../event-contract.ts';
import { limitSchema, seqSchema, syncSchema } from './schema.ts';

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

/**
 * What customers and staff may both send.
 *
 * @param told what this side is told of a conversation, of its stream in an answer to `sync`, and of a message
 */
export function sharedContract<Conversation extends AnyShape, Stream extends AnyShape, Message extends AnyShape>(told: {
  conversation: Conversation;
  stream: Stream;
  message: Message;
}) {
  const { conversation, stream, message } = told;
  const history = { messages: [message], hasMore: true } as const;
  const synced = { streams: [stream] } as const;
  const page = { conversations: [conversation], next: true } as const;
  return {
    'auth-refresh': {
      does: 'connect',
      takes: z.strictObject({ token: z.string().min(1) }),
      answers: { expiresAt: true },
    },
    presence: {
      does: 'set-presence',
      takes: z.strictObject({ status: z.enum(['online', 'away']) }),
      answers: 'nothing',
    },
    sync: {
      does: 'read-conversation',
      takes: syncSchema,
      answers: synced,
    },
    history: {
      does: 'read-conversation',
      takes: z.strictObject({ conversationId: idSchema, beforeSeq: seqSchema, limit: limitSchema.exactOptional() }),
      answers: history,
    },
    conversations: {
      does: 'read-conversation',
      takes: listSchema,
      answers: page,
    },
    receipt: { does: 'confirm-receipt', takes: z.union([marksSchema, broadcastReceiptSchema]), answers: 'nothing' },
  } as const satisfies Record<keyof CommonRequests, EventTerms>;
}
