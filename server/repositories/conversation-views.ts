import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { Database, Db } from '../db/database.ts';
import { type Keyset, toCursor } from '../db/keyset.ts';
import { fromNow } from '../db/from-now.ts';
import type { ConversationsTable } from '../db/tables/conversations.ts';
import { type Conversation, type Message, type Receipt, type Role, isStaffRole } from '../protocol/entities.ts';
import type { ConversationFilter, ConversationsPage } from '../protocol/events.ts';
import { TIMING } from '../protocol/limits.ts';
import { newestMessages } from './messages.ts';
import { receiptsOf } from './receipts.ts';
import { isNearEnough, type Reader, waysToSee } from './visibility.ts';

interface Page {
  filter: ConversationFilter;
  before: Keyset | undefined;
  limit: number;
}

/** The conversations a reader may see, newest activity first. */
export async function listConversations(db: Db, reader: Reader, page: Page): Promise<ConversationsPage> {
  const ways = waysToSee(reader);
  let query = selectViews(db, reader).orderBy('c.last_message_at', 'desc').orderBy('c.id', 'desc');
  if (ways.length === 0) query = query.where((where) => where.and(onPage(where, page)));
  else query = query.where('c.id', 'in', newestOfEach(db, ways, page));
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
  const rows = await selectViews(db, reader).where('c.id', '=', id).where(isNearEnough(reader)).execute();
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

/** The first of each way: more than one page shows is never looked at, however many there are. */
function newestOfEach(db: Db, ways: ReturnType<typeof waysToSee>, page: Page) {
  const [first, ...others] = ways.map(({ holds, isOfOneTeam }) => {
    const seen = db
      .selectFrom('conversations as c')
      .select('c.id')
      .where((where) => where.and([holds(where), ...onPage(where, page)]));
    // By team first changes nothing where that is one, and PostgreSQL uses the order of its index where that is none.
    const sorted = isOfOneTeam ? seen.orderBy('c.team') : seen;
    return sorted
      .orderBy('c.last_message_at', 'desc')
      .orderBy('c.id', 'desc')
      .limit(page.limit + 1)
      .as('seen');
  });
  if (first === undefined) throw new Error('there is no way to see a conversation');
  return others.reduce(
    (all, next) => all.unionAll(db.selectFrom(next).select('seen.id')),
    db.selectFrom(first).select('seen.id'),
  );
}

function onPage(where: ExpressionBuilder<Database & { c: ConversationsTable }, 'c'>, { filter, before }: Page) {
  const { eb, refTuple, tuple } = where;
  return [
    ...(filter.status === undefined ? [] : [eb('c.status', '=', filter.status)]),
    ...(filter.assignee === undefined ? [] : [eb('c.assignee_id', '=', filter.assignee)]),
    ...(filter.userId === undefined ? [] : [eb('c.customer_id', '=', filter.userId)]),
    ...(before === undefined ? [] : [eb(refTuple('c.last_message_at', 'c.id'), '<', tuple(before.at, before.id))]),
  ];
}

function selectViews(db: Db, reader: Pick<Reader, 'userId' | 'role'>) {
  const theirs = isStaffRole(reader.role) ? 'said_by_customer' : 'said_by_staff';
  return db
    .selectFrom('conversations as c')
    .innerJoin('users as u', 'u.id', 'c.customer_id')
    .leftJoin('users as a', 'a.id', 'c.assignee_id')
    .leftJoin('page_contexts as p', 'p.user_id', 'c.customer_id')
    .selectAll('c')
    .select([
      'u.name as customer_name',
      'u.role as customer_role',
      'a.name as assignee_name',
      'p.context',
      unread(theirs, sql`${reader.userId}`),
      asksRating(),
    ]);
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>['execute']>>[number];

async function toConversations(
  db: Db,
  { role }: Pick<Reader, 'role'>,
  rows: readonly ViewRow[],
): Promise<Conversation[]> {
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

/** Whether its customer may be asked how it was: staff answered and closed it lately, and nothing was said of that yet. */
function asksRating() {
  const answered = sql`select from ratings as r where r.conversation_id = c.id and r.closed_seq = c.head_seq`;
  // Where a visitor's history was joined to a customer it is the customer who closed it.
  const closedByStaff = sql`
    select from messages as m
     where m.conversation_id = c.id and m.seq = c.head_seq and m.sender_id <> c.customer_id`;
  return sql<boolean>`c.status = 'closed' and c.said_by_staff > 0 and c.closed_at > ${fromNow(-TIMING.reopenWindow)}
    and not exists (${answered}) and exists (${closedByStaff})`.as('asks_rating');
}

function toConversation(
  row: ViewRow,
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
    ...(isStaffRole(reader) ? seenByStaff(row) : row.asks_rating ? { asksRating: true as const } : {}),
    epoch: row.epoch,
    headSeq: row.head_seq,
    createdAt: row.created_at.toISOString(),
    lastMessageAt: row.last_message_at.toISOString(),
    ...rest,
    unread: row.unread,
    ...(row.closed_at !== null ? { closedAt: row.closed_at.toISOString() } : {}),
  };
}

/** What only staff see of it. */
function seenByStaff(row: ViewRow): Pick<Conversation, 'team' | 'staffHeadSeq' | 'context'> {
  const { team, staff_head_seq: staffHeadSeq, context } = row;
  return { ...(team === null ? {} : { team }), staffHeadSeq, ...(context === null ? {} : { context }) };
}
