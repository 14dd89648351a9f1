import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Audience } from '../lib/relation.ts';
import type { Message } from '../protocol/entities.ts';
import { selectMessages, toMessage } from './messages.ts';

/** A place in a conversation's log. */
export interface Position {
  conversationId: string;
  seq: number;
}

/** A message as it was announced when it was stored. */
export interface StoredMessage {
  message: Message;
  customerId: string;
  audience: Audience;
  clientId?: string;
}

/** What each of these logs holds after a place in it, in the order of each log; at most `limit` of each. */
export async function messagesBeyond(db: Db, positions: readonly Position[], limit: number): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom(unnest(positions).as<'p'>(sql`p(conversation_id, seq)`))
    .innerJoinLateral(
      selectMessages(db)
        .select(['c.team', 'c.assignee_id'])
        .whereRef('m.conversation_id', '=', sql.ref('p.conversation_id'))
        .whereRef('m.seq', '>', sql.ref('p.seq'))
        .orderBy('m.seq')
        .limit(limit)
        .as('found'),
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .execute();
  return rows.map((row) => ({
    message: toMessage(row),
    customerId: row.customer_id,
    audience: { team: row.team, assigneeId: row.assignee_id },
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
  }));
}

/** How far each of these logs went at a moment; those that had not begun are left out. */
export async function headsAt(db: Db, conversationIds: readonly string[], moment: Date): Promise<Map<string, number>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversations as c')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('messages as m')
          .whereRef('m.conversation_id', '=', 'c.id')
          .where('m.created_at', '<=', moment)
          .orderBy('m.seq', 'desc')
          .limit(1)
          .select('m.seq')
          .as('head'),
      (join) => join.onTrue(),
    )
    .where('c.id', '=', sql<string>`any(${conversationIds}::uuid[])`)
    .select(['c.id', 'head.seq'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.seq]));
}

function unnest(positions: readonly Position[]) {
  const ids = positions.map(({ conversationId }) => conversationId);
  const seqs = positions.map(({ seq }) => seq);
  return sql<{ conversation_id: string; seq: number }>`unnest(${ids}::uuid[], ${seqs}::int[])`;
}
