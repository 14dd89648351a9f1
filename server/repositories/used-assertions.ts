import type { Db, Trx } from '../db/database.ts';

/**
 * Notes that an assertion is used. Of two at once the second waits to see what becomes of the first.
 *
 * @returns false when it was used before
 */
export async function insertUsedAssertion(trx: Trx, assertion: { hash: Buffer; expiresAt: Date }): Promise<boolean> {
  const row = await trx
    .insertInto('used_assertions')
    .values({ hash: assertion.hash, expires_at: assertion.expiresAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('expires_at')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes those that are past their end. */
export async function deleteExpiredAssertions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('used_assertions').where('expires_at', '<', before).execute();
}
