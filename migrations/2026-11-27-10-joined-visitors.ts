import { type Kysely, sql } from 'kysely';

/** Which customer a visitor turned out to be, for what is still addressed to the visitor. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('joined_to', 'uuid', (column) => column.references('users.id').onDelete('set null'))
    .execute();
  // For the reference: without it, whoever is deleted would be looked for among all.
  await db.schema
    .createIndex('users_joined_to')
    .on('users')
    .column('joined_to')
    .where(sql.ref('joined_to'), 'is not', null)
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('users').dropColumn('joined_to').execute();
}
