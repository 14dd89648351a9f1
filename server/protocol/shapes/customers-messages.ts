/**
 * What is said, how far it was read, and the answers about it, as customers hear of them. These lists are written out and
 * need not be whole: a key that a type gains reaches customers only once somebody writes it down here.
 */
import type { Message, Receipt } from '../entities.ts';
import type { SentMessage, SyncedStream } from '../events/messages.ts';
import type { AnyShape, Shape } from '../shape.ts';

export const CUSTOMERS_MESSAGE = {
  id: true,
  clientId: true,
  conversationId: true,
  seq: true,
  kind: true,
  sender: { id: true, role: true, name: true },
  recipient: { id: true },
  content: true,
  timestamp: true,
  masked: true,
  broadcastId: true,
} as const satisfies Partial<Shape<Message>>;

export const CUSTOMERS_RECEIPT = {
  userId: true,
  deliveredSeq: true,
  readSeq: true,
} as const satisfies Partial<Shape<Receipt>>;

export const CUSTOMERS_SENT = {
  id: true,
  conversationId: true,
  seq: true,
  timestamp: true,
  duplicate: true,
  masked: true,
} as const satisfies Partial<Shape<SentMessage>>;

export const CUSTOMERS_STREAM = {
  conversationId: true,
  epoch: true,
  headSeq: true,
  messages: [CUSTOMERS_MESSAGE],
  hasMore: true,
  reset: true,
  receipts: [CUSTOMERS_RECEIPT],
} as const satisfies Partial<Record<keyof SyncedStream, AnyShape>>;
