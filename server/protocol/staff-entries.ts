/** A conversation's second stream, for staff alone: notes, and what was done with the conversation. */
import type { StaffRole } from './entities.ts';

/** A member of staff, as others know them. */
export interface Colleague {
  id: string;
  name: string;
}

/** What was and what came to be; `null`: nobody, or no team. */
export interface Change<Value> {
  before: Value | null;
  after: Value | null;
}

interface EntryOfStaff {
  id: string;
  conversationId: string;
  /** 1, 2, 3 … without gaps in its conversation's second stream. */
  seq: number;
  author: Colleague & { role: StaffRole };
  /** The server's clock. */
  timestamp: string;
}

/** What colleagues tell each other beside a conversation. */
export interface Note extends EntryOfStaff {
  kind: 'note';
  /** Only to the author's own sessions. */
  clientId?: string;
  content: string;
  /** Whom it calls, each once. */
  mentions: Colleague[];
}

/** Somebody took the conversation, gave it to a colleague, or left it to nobody. */
export interface AssignmentEntry extends EntryOfStaff {
  kind: 'assigned';
  assignee: Change<Colleague>;
}

/** The conversation went to another team. */
export interface MoveEntry extends EntryOfStaff {
  kind: 'moved';
  team: Change<string>;
}

export type StaffEntry = Note | AssignmentEntry | MoveEntry;

/** Most colleagues that one note calls. */
export const MOST_MENTIONS = 20;
