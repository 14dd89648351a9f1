/** What only staff see of a conversation. */
import type { Claim } from '../events/assignments.ts';
import type { StoredNote, SyncedStaffStream } from '../events/notes.ts';
import type { Shape } from '../shape.ts';
import type { StaffEntry } from '../staff-entries.ts';
import { CONVERSATION } from './conversations.ts';

const COLLEAGUE = { id: true, name: true } as const;

export const STAFF_ENTRY: Shape<StaffEntry> = {
  id: true,
  clientId: true,
  conversationId: true,
  seq: true,
  kind: true,
  author: { ...COLLEAGUE, role: true },
  timestamp: true,
  content: true,
  mentions: [COLLEAGUE],
  assignee: { before: COLLEAGUE, after: COLLEAGUE },
  team: { before: true, after: true },
};

export const STORED_NOTE: Shape<StoredNote> = {
  id: true,
  conversationId: true,
  seq: true,
  timestamp: true,
  duplicate: true,
};

export const STAFF_STREAM: Shape<SyncedStaffStream> = {
  conversationId: true,
  epoch: true,
  headSeq: true,
  entries: [STAFF_ENTRY],
  hasMore: true,
  reset: true,
};

export const CLAIM: Shape<Claim> = { won: true, conversation: CONVERSATION };
