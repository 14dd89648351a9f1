import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A text for the log of a conversation that is thought to be open. */
export interface Addition {
  /** The message's id to be. */
  id: string;
  /** The sender's own name for it. */
  clientId: string;
  /** Whose session it comes from says who the sender is. */
  sessionId: string;
  conversationId: string;
  content: string;
}

/** Where in the log it went. */
export interface Appended {
  seq: number;
  at: Date;
}

/**
 * Appends to many logs in one statement, which is its own transaction: it locks the conversations, checks each sender's
 * right, leaves out what was stored before, gives the numbers in the order of the additions and inserts (the function is
 * in the migration `group-commit`).
 *
 * @param additions each `clientId` of a sender once
 * @param now becomes the messages' time, unless a log is ahead of it
 * @returns for each addition where it went, or undefined where it was not appended. Nothing says why: the session has
 *   ended, the conversation is closed, locked by someone else, not the sender's, or has the message already
 * @throws a unique violation, nothing stored, when one of the messages was stored by someone else in this very moment
 */
export async function appendMessages(
  db: Db,
  additions: readonly Addition[],
  now: Date,
): Promise<(Appended | undefined)[]> {
  const drafts = additions.map(({ id, clientId, sessionId, conversationId, content }, place) => ({
    place,
    id,
    client_id: clientId,
    session_id: sessionId,
    conversation_id: conversationId,
    content,
  }));
  const { rows } = await sql<{ stored_place: number; stored_as: number; stored_at: Date }>`
    select * from append_messages(${JSON.stringify(drafts)}::json, ${now})`.execute(db);
  const appended = new Array<Appended | undefined>(additions.length);
  for (const row of rows) appended[row.stored_place] = { seq: row.stored_as, at: row.stored_at };
  return appended;
}
