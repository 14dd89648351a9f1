import { sql } from 'kysely';
import type { Trx } from '../db/database.ts';
import { timeOfNext } from './append-staff-entry.ts';
import { isNearEnough, type Reader } from './visibility.ts';

/**
 * Gives an open conversation that is nobody's to its reader and notes that, in one statement: of any number at the same
 * moment, on whatever nodes, the row lets one through, and the others find it taken.
 *
 * @param entry `entryId` becomes its id; `now`: the node's clock
 * @returns the entry's number; undefined where there is no such conversation near enough, it is closed, or somebody has it
 */
export async function claimConversation(
  trx: Trx,
  reader: Reader,
  conversationId: string,
  { entryId, now }: { entryId: string; now: Date },
): Promise<number | undefined> {
  const row = await trx
    .with('claimed', (query) =>
      query
        .updateTable('conversations as c')
        .set((expression) => ({
          assignee_id: reader.userId,
          staff_head_seq: expression('c.staff_head_seq', '+', 1),
          staff_head_at: timeOfNext(now),
        }))
        .where('c.id', '=', conversationId)
        .where('c.assignee_id', 'is', null)
        .where('c.status', '=', 'open')
        .where(isNearEnough(reader))
        .returning(['c.id', 'c.assignee_id', 'c.staff_head_seq', 'c.staff_head_at']),
    )
    .insertInto('staff_entries')
    .columns(['conversation_id', 'seq', 'id', 'created_at', 'author_id', 'kind', 'assignee_after'])
    .expression((query) =>
      query
        .selectFrom('claimed')
        .select(['claimed.id', 'claimed.staff_head_seq'])
        .select([sql<string>`${entryId}::uuid`.as('entry_id'), sql<Date>`claimed.staff_head_at`.as('created_at')])
        .select([sql<string>`claimed.assignee_id`.as('author_id')])
        .select([sql<'assigned'>`'assigned'`.as('kind'), 'claimed.assignee_id as assignee_after']),
    )
    .returning('seq')
    .executeTakeFirst();
  return row?.seq;
}

/** Gives a locked conversation to somebody, or to nobody. */
export async function assignConversation(trx: Trx, conversationId: string, assigneeId: string | null): Promise<void> {
  await trx.updateTable('conversations').set({ assignee_id: assigneeId }).where('id', '=', conversationId).execute();
}
