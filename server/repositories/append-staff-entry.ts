import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import type { Change, StaffEntry } from '../protocol/staff-entries.ts';
import { staffEntryAt } from './staff-entries.ts';

/** Something about to be noted of a conversation; people by their ids. */
export type NewStaffEntry =
  | { kind: 'note'; clientId: string; content: string; mentions: readonly string[] }
  | { kind: 'assigned'; assignee: Change<string> }
  | { kind: 'moved'; team: Change<string> };

/**
 * Appends to a conversation's second stream. The caller holds the conversation's lock, under which the number is given,
 * so that numbers have no gaps and become visible in their order.
 *
 * @param place `now`: the node's clock, read under that lock. A clock that is behind another node's, or was set back, must not
 *   make the stream run backwards: the entry's time is no earlier than the entry before it and the last message
 */
export async function appendStaffEntry(
  trx: Trx,
  { conversationId, authorId, now }: { conversationId: string; authorId: string; now: Date },
  entry: NewStaffEntry,
): Promise<StaffEntry> {
  const { seq, at } = await trx
    .updateTable('conversations')
    .set((expression) => ({
      staff_head_seq: expression('staff_head_seq', '+', 1),
      staff_head_at: timeOfNext(now),
    }))
    .where('id', '=', conversationId)
    .returning(['staff_head_seq as seq', sql<Date>`staff_head_at`.as('at')])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('staff_entries')
    .values({
      conversation_id: conversationId,
      seq,
      id: newId(),
      author_id: authorId,
      created_at: at,
      kind: entry.kind,
      client_id: entry.kind === 'note' ? entry.clientId : null,
      content: entry.kind === 'note' ? entry.content : null,
      mentions: entry.kind === 'note' ? [...entry.mentions] : null,
      assignee_before: entry.kind === 'assigned' ? entry.assignee.before : null,
      assignee_after: entry.kind === 'assigned' ? entry.assignee.after : null,
      team_before: entry.kind === 'moved' ? entry.team.before : null,
      team_after: entry.kind === 'moved' ? entry.team.after : null,
    })
    .execute();
  return await staffEntryAt(trx, conversationId, seq);
}

/**
 * The time of a conversation's next entry, of its row alone: a statement that waited for the row's lock sees that row as
 * it is by then, but every other one as it was when the statement began.
 */
export function timeOfNext(now: Date): RawBuilder<Date> {
  return sql<Date>`greatest(staff_head_at, last_message_at, ${now}::timestamptz)`;
}
