import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { fromNow } from '../db/from-now.ts';
import { CUSTOMER_ROLES, type Message } from '../protocol/entities.ts';
import { selectBroadcasts, toBroadcast } from './broadcasts.ts';

/** Broadcasts stored within so many milliseconds, by the database's clock, oldest first. */
export async function broadcastsWithin(db: Db, milliseconds: number): Promise<Message[]> {
  const rows = await selectBroadcasts(db)
    .where('b.created_at', '>', fromNow(-milliseconds))
    .orderBy('b.created_at')
    .orderBy('b.id')
    .execute();
  return rows.map((row) => toBroadcast(row).message);
}

/** Those among the given to whom a broadcast is addressed and who have not confirmed it. */
export async function unconfirmedAmong(db: Db, broadcastId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('broadcasts as b')
    .innerJoin('users as u', (join) => join.on('u.id', '=', sql<string>`any(${userIds}::uuid[])`))
    .leftJoin('broadcast_recipients as named', (join) =>
      join.onRef('named.broadcast_id', '=', 'b.id').onRef('named.user_id', '=', 'u.id'),
    )
    .leftJoin('broadcast_receipts as had', (join) =>
      join.onRef('had.broadcast_id', '=', 'b.id').onRef('had.user_id', '=', 'u.id'),
    )
    .where('b.id', '=', broadcastId)
    .where('had.user_id', 'is', null)
    .where(({ and, eb, or }) =>
      or([
        eb('named.user_id', 'is not', null),
        and([
          eb('b.audience', '=', 'all'),
          eb('u.role', 'in', CUSTOMER_ROLES),
          eb('u.created_at', '<=', eb.ref('b.created_at')),
        ]),
      ]),
    )
    .select('u.id')
    .execute();
  return rows.map(({ id }) => id);
}
