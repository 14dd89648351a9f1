import { type Kysely, sql } from 'kysely';

/** When receipts moved, so that a node finds those whose announcement it missed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Two steps: those that are there are not written anew, and did not move now.
  await db.schema.alterTable('receipts').addColumn('moved_at', 'timestamptz').execute();
  await db.schema
    .alterTable('receipts')
    .alterColumn('moved_at', (column) => column.setDefault(sql`now()`))
    .execute();
  await db.schema.createIndex('receipts_by_time').on('receipts').column('moved_at').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('receipts').dropColumn('moved_at').execute();
}
