import { sql } from 'kysely';
import type { Trx } from '../db/database.ts';
import { type ConversationRecord, refuseSecondOpen, toRecord } from './conversations.ts';

/** Locks all conversations of a customer, always in the same order. Lock the customer first. */
export async function lockConversationsOf(trx: Trx, customerId: string): Promise<ConversationRecord[]> {
  const rows = await trx
    .selectFrom('conversations')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(toRecord);
}

/**
 * Makes one customer's locked conversations another's: the conversations, what the first said in them, and how far they
 * got. The logs are other ones then, which the epoch tells to whoever holds a copy.
 *
 * @throws {AppError} `conflict` when one is open, and one of the other's opened at the same moment
 */
export async function handOverConversations(trx: Trx, from: string, to: string): Promise<void> {
  const theirs = trx.selectFrom('conversations').select('id').where('customer_id', '=', from);
  await trx
    .updateTable('messages')
    .set({ sender_id: to })
    .where('conversation_id', 'in', theirs)
    .where('sender_id', '=', from)
    .execute();
  await trx
    .updateTable('receipts')
    .set({ user_id: to, moved_at: sql<Date>`now()` })
    .where('conversation_id', 'in', theirs)
    .where('user_id', '=', from)
    .execute();
  await trx
    .updateTable('conversations')
    .set((expression) => ({ customer_id: to, epoch: expression('epoch', '+', 1) }))
    .where('customer_id', '=', from)
    .execute()
    .catch(refuseSecondOpen);
}
