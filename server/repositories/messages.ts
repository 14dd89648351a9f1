import type { Selectable } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { MessagesTable } from '../db/tables/messages.ts';
import type { Message, Role } from '../protocol/entities.ts';

export type MessageRow = Selectable<MessagesTable> & { customer_id: string; sender_role: Role; sender_name: string };

/** A log entry ready to be written: its number was given under the conversation's lock. */
export interface NewMessage {
  id: string;
  conversationId: string;
  seq: number;
  /** The sender's own name for it; null for what the server says. */
  clientId: string | null;
  sender: { id: string };
  kind: 'text' | 'system';
  content: string;
  /** Texts of each side up to here, this one included. */
  saidByCustomer: number;
  saidByStaff: number;
  at: Date;
}

/** Writes log entries in one statement. */
export async function insertMessages(trx: Trx, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    conversation_id: message.conversationId,
    seq: message.seq,
    id: message.id,
    client_id: message.clientId,
    sender_id: message.sender.id,
    kind: message.kind,
    content: message.content,
    said_by_customer: message.saidByCustomer,
    said_by_staff: message.saidByStaff,
    created_at: message.at,
  }));
  await trx.insertInto('messages').values(rows).execute();
}

/**
 * Finds what a sender already said under a `clientId`: in one conversation, or in any conversation of a customer.
 * The answer carries no `clientId`.
 */
export async function findSentMessage(
  db: Db,
  sent: { senderId: string; clientId: string } & ({ conversationId: string } | { customerId: string }),
): Promise<Message | undefined> {
  let query = selectMessages(db).where('m.sender_id', '=', sent.senderId).where('m.client_id', '=', sent.clientId);
  if ('conversationId' in sent) query = query.where('m.conversation_id', '=', sent.conversationId);
  else query = query.where('c.customer_id', '=', sent.customerId);
  const row = await query.executeTakeFirst();
  return row && toMessage(row);
}

/** One conversation's log after a number, ascending. */
export async function messagesAfter(
  db: Db,
  page: { conversationId: string; afterSeq: number; limit: number; readerId: string },
): Promise<Message[]> {
  const rows = await selectMessages(db)
    .where('m.conversation_id', '=', page.conversationId)
    .where('m.seq', '>', page.afterSeq)
    .orderBy('m.seq')
    .limit(page.limit)
    .execute();
  return rows.map((row) => toMessage(row, page.readerId));
}

/** One conversation's log before a number, newest first: what a client that scrolls back asks for. */
export async function messagesBefore(
  db: Db,
  page: { conversationId: string; beforeSeq: number; limit: number; readerId: string },
): Promise<Message[]> {
  const rows = await selectMessages(db)
    .where('m.conversation_id', '=', page.conversationId)
    .where('m.seq', '<', page.beforeSeq)
    .orderBy('m.seq', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map((row) => toMessage(row, page.readerId));
}

/** The newest message of each conversation, by conversation id. None carries a `clientId`. */
export async function newestMessages(db: Db, conversationIds: readonly string[]): Promise<Map<string, Message>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await selectMessages(db)
    .whereRef('m.seq', '=', 'c.head_seq')
    .where('c.id', 'in', conversationIds)
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, toMessage(row)]));
}

/** Log entries with their sender and whose conversation it is; for the queries of this table alone. */
export function selectMessages(db: Db) {
  return db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .innerJoin('users as u', 'u.id', 'm.sender_id')
    .selectAll('m')
    .select(['c.customer_id', 'u.role as sender_role', 'u.name as sender_name']);
}

/** @param readerId who will read it; only the sender gets the `clientId` back */
export function toMessage(row: MessageRow, readerId?: string): Message {
  const clientId = row.sender_id === readerId ? row.client_id : null;
  return {
    id: row.id,
    ...(clientId === null ? {} : { clientId }),
    conversationId: row.conversation_id,
    seq: row.seq,
    kind: row.kind,
    sender: { id: row.sender_id, role: row.sender_role, name: row.sender_name },
    recipient: row.sender_id === row.customer_id ? null : { id: row.customer_id },
    content: row.content,
    timestamp: row.created_at.toISOString(),
  };
}
