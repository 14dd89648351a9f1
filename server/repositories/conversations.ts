import type { Selectable } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { ConversationsTable } from '../db/tables/conversations.ts';
import { AppError } from '../lib/errors.ts';
import type { Belonging } from '../lib/relation.ts';
import type { ConversationStatus } from '../protocol/entities.ts';
import { isNearEnough, type Reader } from './visibility.ts';

/** What rules need to know of a conversation; what people see of it is in conversation-views.ts. */
export interface ConversationRecord extends Belonging {
  id: string;
  status: ConversationStatus;
  epoch: number;
  headSeq: number;
  /** How far the stream goes that only staff see. */
  staffHeadSeq: number;
  /** Texts of each side so far. */
  saidByCustomer: number;
  saidByStaff: number;
  createdAt: Date;
  lastMessageAt: Date;
  closedAt: Date | null;
}

/**
 * Starts an open conversation with an empty log. It is the creator's alone until the commit.
 *
 * @throws {AppError} `conflict` when another one opened at the same moment
 */
export async function insertConversation(
  trx: Trx,
  conversation: { id: string; customerId: string; team: string | null; at: Date },
): Promise<ConversationRecord> {
  const row = await trx
    .insertInto('conversations')
    .values({
      id: conversation.id,
      customer_id: conversation.customerId,
      assignee_id: null,
      team: conversation.team,
      status: 'open',
      created_at: conversation.at,
      last_message_at: conversation.at,
      closed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSecondOpen);
  return toRecord(row);
}

/** Reads one conversation without locking it. */
export async function findConversation(db: Db, id: string): Promise<ConversationRecord | undefined> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRecord(row);
}

/** Reads conversations without locking them, by id. */
export async function findConversations(db: Db, ids: readonly string[]): Promise<Map<string, ConversationRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('conversations').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

/** The customer's open conversation, else the one with the newest activity. */
export async function findCurrentConversation(db: Db, customerId: string): Promise<ConversationRecord | undefined> {
  const row = await selectCurrent(db, customerId).executeTakeFirst();
  return row && toRecord(row);
}

/**
 * Locks one conversation until the transaction ends: the only state in which its log may grow. The lock lets receipts
 * refer to the row meanwhile.
 *
 * @param reader nothing is locked unless it is near enough to them: a stranger who guesses an id neither waits for it nor
 *   holds it up
 */
export async function lockConversation(trx: Trx, id: string, reader: Reader): Promise<ConversationRecord | undefined> {
  const row = await trx
    .selectFrom('conversations as c')
    .selectAll('c')
    .where('c.id', '=', id)
    .where(isNearEnough(reader))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toRecord(row);
}

/** Locks the customer's open conversation, else the one with the newest activity. Lock the customer first. */
export async function lockCurrentConversation(trx: Trx, customerId: string): Promise<ConversationRecord | undefined> {
  const row = await selectCurrent(trx, customerId).forNoKeyUpdate().executeTakeFirst();
  return row && toRecord(row);
}

/** Whether the customer has an open conversation. */
export async function hasOpenConversation(db: Db, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('conversations')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Stores what a locked conversation has become: how far its log goes, and whether it is open.
 *
 * @throws {AppError} `conflict` when it reopens and another one opened at the same moment
 */
export async function updateConversation(trx: Trx, conversation: ConversationRecord): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({
      head_seq: conversation.headSeq,
      said_by_customer: conversation.saidByCustomer,
      said_by_staff: conversation.saidByStaff,
      last_message_at: conversation.lastMessageAt,
      status: conversation.status,
      closed_at: conversation.closedAt,
    })
    .where('id', '=', conversation.id)
    .execute()
    .catch(refuseSecondOpen);
}

/** How far the logs go that grew since a moment, newest first. */
export async function headsSince(
  db: Db,
  since: Date,
): Promise<(Belonging & { conversationId: string; headSeq: number })[]> {
  return await db
    .selectFrom('conversations')
    .select(['id as conversationId', 'customer_id as customerId', 'head_seq as headSeq'])
    .select(['team', 'assignee_id as assigneeId'])
    .where('last_message_at', '>', since)
    .orderBy('last_message_at', 'desc')
    .execute();
}

/**
 * A customer has one open conversation at most, and the database keeps it so where two transactions cannot see each
 * other: one of the two is told to try again.
 */
export function refuseSecondOpen(error: unknown): never {
  const { constraint } = error as { constraint?: unknown };
  if (constraint !== 'conversations_one_open_per_customer') throw error;
  throw new AppError('conflict', 'Another conversation was opened at the same moment.');
}

function selectCurrent(db: Db, customerId: string) {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy((expression) => expression('status', '=', 'open'), 'desc')
    .orderBy('last_message_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);
}

export function toRecord(row: Selectable<ConversationsTable>): ConversationRecord {
  return {
    id: row.id,
    customerId: row.customer_id,
    team: row.team,
    assigneeId: row.assignee_id,
    status: row.status,
    epoch: row.epoch,
    headSeq: row.head_seq,
    staffHeadSeq: row.staff_head_seq,
    saidByCustomer: row.said_by_customer,
    saidByStaff: row.said_by_staff,
    createdAt: row.created_at,
    lastMessageAt: row.last_message_at,
    closedAt: row.closed_at,
  };
}
