import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { PageContext } from '../protocol/entities.ts';

/** Stores where a customer is, in place of what was stored; an empty one is forgotten. @returns whether that is news */
export async function storePageContext(
  trx: Trx,
  { userId, context, at }: { userId: string; context: PageContext; at: Date },
): Promise<boolean> {
  if (Object.keys(context).length === 0) {
    const gone = await trx.deleteFrom('page_contexts').where('user_id', '=', userId).executeTakeFirst();
    return gone.numDeletedRows > 0n;
  }
  const row = await trx
    .insertInto('page_contexts')
    .values({ user_id: userId, context: JSON.stringify(context), said_at: at })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet((set) => ({ context: set.ref('excluded.context'), said_at: set.ref('excluded.said_at') }))
        .where(sql.ref('page_contexts.context'), 'is distinct from', sql.ref('excluded.context')),
    )
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether it is stored where a customer is. */
export async function hasPageContext(db: Db, userId: string): Promise<boolean> {
  const row = await db.selectFrom('page_contexts').select('user_id').where('user_id', '=', userId).executeTakeFirst();
  return row !== undefined;
}
