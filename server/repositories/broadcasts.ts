import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Database, Db, Trx } from '../db/database.ts';
import type { BroadcastsTable } from '../db/tables/broadcasts.ts';
import { CUSTOMER_ROLES, type Message, type Role } from '../protocol/entities.ts';
import type { BroadcastAudience } from '../protocol/events.ts';

export interface BroadcastRecord {
  id: string;
  clientId: string;
  content: string;
  audience: BroadcastAudience;
  recipients: number;
  /** As the addressed receive it. */
  message: Message;
}

/**
 * Stores a broadcast once.
 *
 * @returns false when this sender already stored one under this `clientId`
 */
export async function insertBroadcast(
  trx: Trx,
  broadcast: {
    id: string;
    clientId: string;
    senderId: string;
    content: string;
    audience: BroadcastAudience;
    recipients: number;
  },
): Promise<boolean> {
  const row = await trx
    .insertInto('broadcasts')
    .values({
      id: broadcast.id,
      client_id: broadcast.clientId,
      sender_id: broadcast.senderId,
      content: broadcast.content,
      audience: broadcast.audience,
      recipients: broadcast.recipients,
    })
    .onConflict((conflict) => conflict.columns(['sender_id', 'client_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Names who a broadcast to those online is for. */
export async function insertBroadcastRecipients(
  trx: Trx,
  broadcastId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  // One array parameter, not one per person: a statement takes at most 65,535.
  await trx
    .insertInto('broadcast_recipients')
    .columns(['user_id', 'broadcast_id'])
    .expression((from) =>
      from
        .selectFrom('users')
        .select(['id', sql<string>`${broadcastId}::uuid`.as('broadcast_id')])
        .where('id', '=', anyOf(userIds)),
    )
    .execute();
}

/**
 * How many customers can be addressed now: all who may sign in, or those among the given. Now is when the transaction
 * began, as for the broadcast it stores, so that those who come meanwhile are in neither.
 */
export async function countCustomers(db: Db, among?: readonly string[]): Promise<number> {
  let query = db
    .selectFrom('users')
    .select((select) => select.fn.countAll<number>().as('customers'))
    .where('role', 'in', CUSTOMER_ROLES)
    .where('disabled_at', 'is', null)
    .where('created_at', '<=', sql<Date>`now()`);
  if (among !== undefined) query = query.where('id', '=', anyOf(among));
  return (await query.executeTakeFirstOrThrow()).customers;
}

/** What a sender stored under a `clientId`. */
export async function findSentBroadcast(
  db: Db,
  senderId: string,
  clientId: string,
): Promise<BroadcastRecord | undefined> {
  const row = await selectBroadcasts(db)
    .where('b.sender_id', '=', senderId)
    .where('b.client_id', '=', clientId)
    .executeTakeFirst();
  return row && toBroadcast(row);
}

/** Broadcasts addressed to a customer who has not confirmed them, oldest first. */
export async function unconfirmedBroadcasts(db: Db, userId: string, limit: number): Promise<Message[]> {
  const rows = await selectBroadcasts(db)
    .where((where) => isAddressed(where, userId))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('broadcast_receipts as had')
            .select('had.user_id')
            .whereRef('had.broadcast_id', '=', 'b.id')
            .where('had.user_id', '=', userId),
        ),
      ),
    )
    .orderBy('b.created_at')
    .orderBy('b.id')
    .limit(limit)
    .execute();
  return rows.map((row) => toBroadcast(row).message);
}

/** Whether a broadcast was for this person. */
export async function isBroadcastAddressedTo(db: Db, broadcastId: string, userId: string): Promise<boolean> {
  const row = await selectBroadcasts(db)
    .where('b.id', '=', broadcastId)
    .where((where) => isAddressed(where, userId))
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a person had a broadcast, and read it. Repeating it changes nothing; a read mark stays. */
export async function confirmBroadcast(
  db: Db,
  receipt: { broadcastId: string; userId: string; readAt: Date | null },
): Promise<void> {
  await db
    .insertInto('broadcast_receipts')
    .values({ broadcast_id: receipt.broadcastId, user_id: receipt.userId, read_at: receipt.readAt })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'broadcast_id']).doUpdateSet((set) => ({
        read_at: set.fn.coalesce('broadcast_receipts.read_at', 'excluded.read_at'),
      })),
    )
    .execute();
}

/** Broadcasts with their sender; for the queries of this table alone. */
export function selectBroadcasts(db: Db) {
  return db
    .selectFrom('broadcasts as b')
    .innerJoin('users as s', 's.id', 'b.sender_id')
    .selectAll('b')
    .select(['s.name as sender_name', 's.role as sender_role']);
}

/** `all` is every customer who was there when it was sent; `online` is a list of names. */
function isAddressed(where: ExpressionBuilder<Database & { b: BroadcastsTable }, 'b'>, userId: string) {
  // Read once for all broadcasts, where an `exists` would be asked again for each.
  const since = where.selectFrom('users as me').select('me.created_at').where('me.id', '=', userId);
  const isNamed = where.selectFrom('broadcast_recipients as named').select('named.user_id');
  return where.or([
    where.and([
      where('b.audience', '=', 'all'),
      where('b.created_at', '>=', since.where('me.role', 'in', CUSTOMER_ROLES)),
    ]),
    where.exists(isNamed.whereRef('named.broadcast_id', '=', 'b.id').where('named.user_id', '=', userId)),
  ]);
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${ids}::uuid[])`;
}

export function toBroadcast(
  row: Selectable<BroadcastsTable> & { sender_name: string; sender_role: Role },
): BroadcastRecord {
  return {
    id: row.id,
    clientId: row.client_id,
    content: row.content,
    audience: row.audience,
    recipients: row.recipients,
    message: {
      id: row.id,
      conversationId: null,
      seq: 0,
      kind: 'broadcast',
      sender: { id: row.sender_id, role: row.sender_role, name: row.sender_name },
      recipient: null,
      content: row.content,
      timestamp: row.created_at.toISOString(),
      broadcastId: row.id,
    },
  };
}
