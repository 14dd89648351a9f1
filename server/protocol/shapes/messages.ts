/** What is said, how far it was read, and the answers about it. */
import type { Message, Receipt } from '../entities.ts';
import type { SentMessage, SyncedStream } from '../events/messages.ts';
import type { Shape } from '../shape.ts';

export const MESSAGE: Shape<Message> = {
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
};

export const RECEIPT: Shape<Receipt> = { userId: true, deliveredSeq: true, readSeq: true };

export const SENT: Shape<SentMessage> = {
  id: true,
  conversationId: true,
  seq: true,
  timestamp: true,
  duplicate: true,
  masked: true,
};

export const STREAM: Shape<SyncedStream> = {
  conversationId: true,
  epoch: true,
  headSeq: true,
  messages: [MESSAGE],
  hasMore: true,
  reset: true,
  receipts: [RECEIPT],
};
