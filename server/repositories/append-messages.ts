import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A text for the log of a conversation that is thought to be open, or not to be there yet. */
export interface Addition {
  /** The message's id to be. */
  id: string;
  /** The sender's own name for it. */
  clientId: string;
  /** Whose session it comes from says who the sender is. */
  sessionId: string;
  conversationId: string;
  /** Whether that is a conversation to be: the sender's first of all. */
  starts: boolean;
  content: string;
}

/** Where in the log it is. */
export interface Appended {
  id: string;
  seq: number;
  at: Date;
  /** Whether it lay there before, under the same `clientId` and with the same text. */
  isRepeat: boolean;
  /** The sender's address, if they have one and it is the first of its log. */
  email: string | null;
  /** Whose it is to see, as the row said that was locked for it; null of a repeat. */
  team: string | null;
  assigneeId: string | null;
}

/**
 * Appends to many logs in one statement, which is its own transaction: it starts the conversations that are to be, locks
 * all of them, checks each sender's right, finds what was stored before, gives the numbers in the order of the additions
 * and inserts (the function is in the migrations `group-commit` and `teams`).
 *
 * @param additions each `clientId` of a sender once
 * @param now becomes the messages' time, unless a log is ahead of it
 * @returns for each addition where it is, or undefined where it was not appended. Nothing says why: the session has
 *   ended, the conversation is closed, locked by someone else, not the sender's, not their first, or has another text
 *   under that name
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
  // Each once: a customer may say several things at once before there is a conversation.
  const starters = new Map(additions.flatMap((each) => (each.starts ? [[each.conversationId, each.sessionId]] : [])));
  const { rows } = await sql<{
    r_place: number;
    r_id: string;
    r_seq: number;
    r_at: Date;
    r_is_repeat: boolean;
    r_email: string | null;
    r_team: string | null;
    r_assignee_id: string | null;
  }>`
    select * from append_messages(
      ${JSON.stringify(drafts)}::json, ${[...starters.values()]}::uuid[], ${[...starters.keys()]}::uuid[], ${now}
    )`.execute(db);
  const appended = new Array<Appended | undefined>(additions.length);
  for (const row of rows) {
    const { r_id: id, r_seq: seq, r_at: at, r_is_repeat: isRepeat, r_email: email } = row;
    const { r_team: team, r_assignee_id: assigneeId } = row;
    appended[row.r_place] = { id, seq, at, isRepeat, email, team, assigneeId };
  }
  return appended;
}
