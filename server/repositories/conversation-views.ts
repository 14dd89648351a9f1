import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type Keyset, toCursor } from '../db/keyset.ts';
import type { Principal } from '../lib/principal.ts';
import { type Conversation, type Message, type Receipt, type Role, isStaffRole } from '../protocol/entities.ts';
import type { ConversationFilter, ConversationsPage } from '../protocol/events.ts';
import { newestMessages } from './messages.ts';
import { receiptsOf } from './receipts.ts';

/** Who a view is for: it decides what is counted as unread and what is left out. */
export type Reader = Pick<Principal, 'userId' | 'role'>;

/** The conversations a reader may see, newest activity first: a customer's own, or everybody's for staff. */
export async function listConversations(
  db: Db,
  reader: Reader,
  page: { filter: ConversationFilter; before: Keyset | undefined; limit: number },
): Promise<ConversationsPage> {
  const { filter, before } = page;
  let query = selectVisible(db, reader).orderBy('c.last_message_at', 'desc').orderBy('c.id', 'desc');
  if (filter.status !== undefined) query = query.where('c.status', '=', filter.status);
  if (filter.assignee !== undefined) query = query.where('c.assignee_id', '=', filter.assignee);
  if (filter.userId !== undefined) query = query.where('c.customer_id', '=', filter.userId);
  if (before !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.last_message_at', 'c.id'), '<', tuple(before.at, before.id)),
    );
  }
  const rows = await query.limit(page.limit + 1).execute();
  const shown = rows.slice(0, page.limit);
  const conversations = await toConversations(db, reader, shown);
  const last = shown.at(-1);
  return rows.length > shown.length && last !== undefined
    ? { conversations, next: toCursor({ at: last.last_message_at, id: last.id }) }
    : { conversations };
}

/** One conversation as the reader sees it; undefined when it is not theirs to see. */
export async function viewConversation(db: Db, reader: Reader, id: string): Promise<Conversation | undefined> {
  const rows = await selectVisible(db, reader).where('c.id', '=', id).execute();
  return (await toConversations(db, reader, rows))[0];
}

/** How many of the customer's messages each of these members of staff has not read, by their id. */
export async function unreadByStaff(
  db: Db,
  conversationId: string,
  staffIds: readonly string[],
): Promise<Map<string, number>> {
  if (staffIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('users as u')
    .innerJoin('conversations as c', (join) => join.on('c.id', '=', conversationId))
    .where('u.id', 'in', staffIds)
    .select(['u.id', unread('said_by_customer', sql.ref('u.id'))])
    .execute();
  return new Map(rows.map((row) => [row.id, row.unread]));
}

function selectVisible(db: Db, reader: Reader) {
  const theirs = isStaffRole(reader.role) ? 'said_by_customer' : 'said_by_staff';
  const query = db
    .selectFrom('conversations as c')
    .innerJoin('users as u', 'u.id', 'c.customer_id')
    .leftJoin('users as a', 'a.id', 'c.assignee_id')
    .selectAll('c')
    .select([
      'u.name as customer_name',
      'u.role as customer_role',
      'a.name as assignee_name',
      unread(theirs, sql`${reader.userId}`),
    ]);
  return isStaffRole(reader.role) ? query : query.where('c.customer_id', '=', reader.userId);
}

type VisibleRow = Awaited<ReturnType<ReturnType<typeof selectVisible>['execute']>>[number];

async function toConversations(db: Db, { role }: Reader, rows: readonly VisibleRow[]): Promise<Conversation[]> {
  const ids = rows.map((row) => row.id);
  const newest = await newestMessages(db, ids);
  const receipts = await receiptsOf(db, ids);
  return rows.map((row) =>
    toConversation(row, role, {
      lastMessage: newest.get(row.id) ?? null,
      receipts: receipts.get(row.id) ?? [],
    }),
  );
}

/**
 * Texts of the other side beyond the one read last; what the server says counts for nobody. One row of each table is
 * looked at, however much is unread: as a join, the planner would at times rather read the whole log.
 */
function unread(said: 'said_by_customer' | 'said_by_staff', readerId: RawBuilder<unknown>) {
  const untilRead = sql`
    select ${sql.ref(`m.${said}`)} from receipts as r
      inner join messages as m on m.conversation_id = r.conversation_id and m.seq = r.read_seq
     where r.conversation_id = c.id and r.user_id = ${readerId}`;
  return sql<number>`${sql.ref(`c.${said}`)} - coalesce((${untilRead}), 0)`.as('unread');
}

function toConversation(
  row: VisibleRow,
  reader: Role,
  rest: { lastMessage: Message | null; receipts: Receipt[] },
): Conversation {
  const assignee =
    row.assignee_id === null || row.assignee_name === null ? null : { id: row.assignee_id, name: row.assignee_name };
  return {
    id: row.id,
    user: { id: row.customer_id, name: row.customer_name, role: row.customer_role },
    status: row.status,
    assignee,
    ...(row.team !== null && isStaffRole(reader) ? { team: row.team } : {}),
    epoch: row.epoch,
    headSeq: row.head_seq,
    createdAt: row.created_at.toISOString(),
    lastMessageAt: row.last_message_at.toISOString(),
    ...rest,
    unread: row.unread,
    ...(row.closed_at !== null ? { closedAt: row.closed_at.toISOString() } : {}),
  };
}
