import type { Db, Trx } from '../db/database.ts';
import { fromNow } from '../db/from-now.ts';

/** A conversation that went from one team to another; null: no team. */
export interface Transfer {
  id: string;
  conversationId: string;
  customerId: string;
  from: string | null;
  to: string | null;
}

/** Moves a locked conversation, and notes that it was. */
export async function moveConversation(trx: Trx, transfer: Transfer & { movedBy: string }): Promise<void> {
  const { id, conversationId, from, to, movedBy } = transfer;
  await trx.updateTable('conversations').set({ team: to }).where('id', '=', conversationId).execute();
  await trx
    .insertInto('transfers')
    .values({ id, conversation_id: conversationId, from_team: from, to_team: to, moved_by: movedBy })
    .execute();
}

/** Transfers of the last so many milliseconds, by the database's clock, oldest first. */
export async function transfersWithin(db: Db, milliseconds: number): Promise<Transfer[]> {
  return await db
    .selectFrom('transfers as t')
    .innerJoin('conversations as c', 'c.id', 't.conversation_id')
    .where('t.moved_at', '>', fromNow(-milliseconds))
    .orderBy('t.moved_at')
    .orderBy('t.id')
    .select(['t.id', 't.conversation_id as conversationId', 'c.customer_id as customerId'])
    .select(['t.from_team as from', 't.to_team as to'])
    .execute();
}
