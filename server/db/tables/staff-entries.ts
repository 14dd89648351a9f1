import type { Generated } from 'kysely';

/**
 * The log of a conversation that only staff see. Append-only: a row is written once, in its conversation's lock, and
 * never changed.
 */
export interface StaffEntriesTable {
  conversation_id: string;
  /** 1, 2, 3 … without gaps in its conversation, apart from the numbers of messages. */
  seq: number;
  id: string;
  /** The author's own name for a note; null for what was done. */
  client_id: string | null;
  author_id: string;
  kind: 'note' | 'assigned' | 'moved';
  /** Of a note alone. */
  content: string | null;
  mentions: string[] | null;
  /** Null: nobody's. */
  assignee_before: string | null;
  assignee_after: string | null;
  /** Null: of no team. */
  team_before: string | null;
  team_after: string | null;
  /** The clock of the node that wrote it, never before the entry before it, nor before what was said by then. */
  created_at: Date;
  /** The database's clock when the row was written, by which other nodes look for it. */
  stored_at: Generated<Date>;
}
