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
  // As of one moment: a head that is younger than its rows would look like a gap.
  const reading = db.transaction().setIsolationLevel('repeatable read');
  return await reading.execute(async (trx) => {
    const logs: StoredLog[] = [];
    for (const head of await readHeads(trx, customerIds)) {
      const messages = await readMessages(trx, head.conversationId);
      logs.push({ ...head, messages, receipts: await readReceipts(trx, head.conversationId) });
    }
    return logs;
  });
}

/** Reads how far these customers' conversations go, and nothing of what is in them. */
export async function readHeads(
  db: Db,
  customerIds: readonly string[],
): Promise<Pick<StoredLog, 'conversationId' | 'customerId' | 'headSeq'>[]> {
  if (customerIds.length === 0) return [];
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'customer_id', 'head_seq'])
    .where('customer_id', 'in', customerIds)
    .execute();
  return rows.map(({ id, customer_id, head_seq }) => ({
    ...{ conversationId: id, customerId: customer_id, headSeq: head_seq },
  }));
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
