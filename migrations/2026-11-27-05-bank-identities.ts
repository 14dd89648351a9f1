import { type Kysely, sql } from 'kysely';

/** Customers whom the bank names, and which of its assertions were used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('external_issuer', 'text')
    .addColumn('external_subject', 'text')
    .execute();
  await db.schema
    .alterTable('users')
    .addCheckConstraint('users_external_whole', sql`(external_issuer is null) = (external_subject is null)`)
    .execute();
  await db.schema
    .createIndex('users_external')
    .unique()
    .on('users')
    .columns(['external_issuer', 'external_subject'])
    .where(sql.ref('external_issuer'), 'is not', null)
    .execute();

  await db.schema
    .createTable('used_assertions')
    .addColumn('hash', 'bytea', (column) => column.primaryKey())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('used_assertions_by_end').on('used_assertions').column('expires_at').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('used_assertions').execute();
  // The check and the index go with their columns.
  await db.schema.alterTable('users').dropColumn('external_subject').dropColumn('external_issuer').execute();
}
