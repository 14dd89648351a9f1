import type { Db } from '../../db/database.ts';
import type { Receipt } from '../../protocol/entities.ts';
import type { SeenMessage } from './history.ts';

export type StoredMessage = SeenMessage & { clientId: string | null };

/** One conversation as the database has it. */
export interface StoredLog {
  conversationId: string;
  customerId: string;
  headSeq: number;
  /** In the order of their numbers. */
  messages: StoredMessage[];
  receipts: Receipt[];
}

/** Reads everything the database has of these customers' conversations. */
export async function readStoredLogs(db: Db, customerIds: readonly string[]): Promise<StoredLog[]> {
  if (customerIds.length === 0) return [];
  const conversations = await db
    .selectFrom('conversations')
    .select(['id', 'customer_id', 'head_seq'])
    .where('customer_id', 'in', customerIds)
    .execute();
  return await Promise.all(
    conversations.map(async ({ id, customer_id, head_seq }) => ({
      ...{ conversationId: id, customerId: customer_id, headSeq: head_seq },
      messages: await readMessages(db, id),
      receipts: await readReceipts(db, id),
    })),
  );
}

async function readMessages(db: Db, conversationId: string): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('seq')
    .execute();
  return rows.map(({ id, client_id, sender_id, seq, content, created_at }) => ({
    ...{ id, conversationId, seq, content },
    clientId: client_id,
    senderId: sender_id,
    timestamp: created_at.toISOString(),
  }));
}

async function readReceipts(db: Db, conversationId: string): Promise<Receipt[]> {
  const rows = await db.selectFrom('receipts').selectAll().where('conversation_id', '=', conversationId).execute();
  return rows.map(({ user_id, delivered_seq, read_seq }) => ({
    ...{ userId: user_id, deliveredSeq: delivered_seq, readSeq: read_seq },
  }));
}
