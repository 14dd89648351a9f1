import type { Db } from '../db/database.ts';
import { fromNow } from '../db/from-now.ts';
import type { Audience } from '../lib/relation.ts';
import { isStaffRole } from '../protocol/entities.ts';
import type { Colleague, StaffEntry } from '../protocol/staff-entries.ts';
import { colleaguesByIds } from './staff.ts';

/** An entry as it was announced when it was stored. */
export interface StoredStaffEntry {
  id: string;
  entry: StaffEntry;
  customerId: string;
  audience: Audience;
  /** The author's own name for a note. */
  clientId?: string;
}

/** The entry of this number, which must be there. It carries no `clientId`. */
export async function staffEntryAt(db: Db, conversationId: string, seq: number): Promise<StaffEntry> {
  const row = await selectEntries(db)
    .where('e.conversation_id', '=', conversationId)
    .where('e.seq', '=', seq)
    .executeTakeFirstOrThrow();
  return toEntry(row, await mentionedIn(db, [row]));
}

/** Finds what an author noted under a `clientId` in a conversation. */
export async function findNote(
  db: Db,
  note: { conversationId: string; authorId: string; clientId: string },
): Promise<StaffEntry | undefined> {
  const row = await selectEntries(db)
    .where('e.conversation_id', '=', note.conversationId)
    .where('e.author_id', '=', note.authorId)
    .where('e.client_id', '=', note.clientId)
    .executeTakeFirst();
  return row && toEntry(row, await mentionedIn(db, [row]));
}

/** One conversation's entries after a number, ascending; the reader's own notes with their `clientId`. */
export async function staffEntriesAfter(
  db: Db,
  page: { conversationId: string; afterSeq: number; limit: number; readerId: string },
): Promise<StaffEntry[]> {
  const rows = await selectEntries(db)
    .where('e.conversation_id', '=', page.conversationId)
    .where('e.seq', '>', page.afterSeq)
    .orderBy('e.seq')
    .limit(page.limit)
    .execute();
  const mentioned = await mentionedIn(db, rows);
  return rows.map((row) => toEntry(row, mentioned, page.readerId));
}

/**
 * Entries written in the last so many milliseconds, by the database's clock, in the order of each conversation. The
 * conversations come in no order, as nothing depends on one.
 */
export async function staffEntriesWithin(db: Db, milliseconds: number): Promise<StoredStaffEntry[]> {
  const rows = await selectEntries(db)
    .where('e.stored_at', '>', fromNow(-milliseconds))
    .orderBy('e.conversation_id')
    .orderBy('e.seq')
    .execute();
  const mentioned = await mentionedIn(db, rows);
  return rows.map((row) => ({
    id: row.id,
    entry: toEntry(row, mentioned),
    customerId: row.customer_id,
    audience: { team: row.team, assigneeId: row.assignee_id },
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
  }));
}

function selectEntries(db: Db) {
  return db
    .selectFrom('staff_entries as e')
    .innerJoin('conversations as c', 'c.id', 'e.conversation_id')
    .innerJoin('users as u', 'u.id', 'e.author_id')
    .leftJoin('users as before', 'before.id', 'e.assignee_before')
    .leftJoin('users as after', 'after.id', 'e.assignee_after')
    .selectAll('e')
    .select(['c.customer_id', 'c.team', 'c.assignee_id', 'u.role', 'u.name'])
    .select(['before.name as name_before', 'after.name as name_after']);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

async function mentionedIn(db: Db, rows: readonly EntryRow[]): Promise<Map<string, Colleague>> {
  return await colleaguesByIds(db, [...new Set(rows.flatMap(({ mentions }) => mentions ?? []))]);
}

function toEntry(row: EntryRow, mentioned: ReadonlyMap<string, Colleague>, readerId?: string): StaffEntry {
  if (!isStaffRole(row.role)) throw new Error('somebody who is not of the staff wrote to staff alone');
  const entry = {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    author: { id: row.author_id, role: row.role, name: row.name },
    timestamp: row.created_at.toISOString(),
  };
  if (row.kind === 'moved')
    return { ...entry, kind: row.kind, team: { before: row.team_before, after: row.team_after } };
  if (row.kind === 'assigned') {
    const before = toColleague(row.assignee_before, row.name_before);
    return { ...entry, kind: row.kind, assignee: { before, after: toColleague(row.assignee_after, row.name_after) } };
  }
  const clientId = row.author_id === readerId ? row.client_id : null;
  const mentions = (row.mentions ?? []).flatMap((id) => mentioned.get(id) ?? []);
  return {
    ...entry,
    kind: row.kind,
    ...(clientId === null ? {} : { clientId }),
    content: row.content ?? '',
    mentions,
  };
}

function toColleague(id: string | null, name: string | null): Colleague | null {
  return id === null || name === null ? null : { id, name };
}
