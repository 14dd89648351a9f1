import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { fromNow } from '../db/from-now.ts';
import type { Audience } from '../lib/relation.ts';
import type { Receipt } from '../protocol/entities.ts';

/** A person's marks as they were announced when they moved. */
export interface MovedReceipt {
  conversationId: string;
  customerId: string;
  audience: Audience;
  receipt: Receipt;
}

/**
 * Moves a person's marks forward, never back.
 *
 * @returns the marks as they stand now, or undefined when nothing moved
 */
export async function advanceReceipt(
  db: Db,
  mark: { conversationId: string; userId: string; deliveredSeq: number; readSeq: number },
): Promise<Receipt | undefined> {
  const row = await db
    .insertInto('receipts')
    .values({
      conversation_id: mark.conversationId,
      user_id: mark.userId,
      delivered_seq: mark.deliveredSeq,
      read_seq: mark.readSeq,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'user_id'])
        .doUpdateSet({
          delivered_seq: further('delivered_seq'),
          read_seq: further('read_seq'),
          moved_at: sql<Date>`now()`,
        })
        .where((expression) =>
          expression.or([
            expression('excluded.delivered_seq', '>', expression.ref('receipts.delivered_seq')),
            expression('excluded.read_seq', '>', expression.ref('receipts.read_seq')),
          ]),
        ),
    )
    .returning(['user_id as userId', 'delivered_seq as deliveredSeq', 'read_seq as readSeq'])
    .executeTakeFirst();
  return row;
}

/** Everyone's marks in each conversation, by conversation id. */
export async function receiptsOf(db: Db, conversationIds: readonly string[]): Promise<Map<string, Receipt[]>> {
  const receipts = new Map<string, Receipt[]>(conversationIds.map((id) => [id, []]));
  if (conversationIds.length === 0) return receipts;
  const rows = await db
    .selectFrom('receipts')
    .selectAll()
    .where('conversation_id', 'in', conversationIds)
    .orderBy('user_id')
    .execute();
  for (const row of rows) {
    const receipt = { userId: row.user_id, deliveredSeq: row.delivered_seq, readSeq: row.read_seq };
    receipts.get(row.conversation_id)?.push(receipt);
  }
  return receipts;
}

/** Marks that moved within so many milliseconds, by the database's clock, each with its conversation's customer. */
export async function receiptsMovedWithin(db: Db, milliseconds: number): Promise<MovedReceipt[]> {
  const rows = await db
    .selectFrom('receipts as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversation_id')
    .where('r.moved_at', '>', fromNow(-milliseconds))
    .select(['r.conversation_id', 'c.customer_id', 'r.user_id', 'r.delivered_seq', 'r.read_seq'])
    .select(['c.team', 'c.assignee_id'])
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    audience: { team: row.team, assigneeId: row.assignee_id },
    receipt: { userId: row.user_id, deliveredSeq: row.delivered_seq, readSeq: row.read_seq },
  }));
}

/** The larger of the stored mark and the one being written. */
function further(column: 'delivered_seq' | 'read_seq') {
  return sql<number>`greatest(${sql.ref(`receipts.${column}`)}, ${sql.ref(`excluded.${column}`)})`;
}
