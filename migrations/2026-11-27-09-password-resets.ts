import { type Kysely, sql } from 'kysely';

/** Links by which a colleague gives their account another password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The strongest first that this and the next migration need: taken one after the other they could wait for a sign-in
  // that waits for them.
  await sql`lock table users in access exclusive mode`.execute(db);
  await db.schema
    .createTable('password_resets')
    .addColumn('user_id', 'uuid', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('token_hash', 'bytea', (column) => column.notNull().unique())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    // Who made it: it is good for as long as they are an admin.
    .addColumn('issued_by', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('password_resets_issued_by').on('password_resets').column('issued_by').execute();
  await db.schema
    .alterTable('invitations')
    .addColumn('issued_by', 'uuid', (column) => column.references('users.id').onDelete('set null'))
    .execute();
  await db.schema.createIndex('invitations_issued_by').on('invitations').column('issued_by').execute();
  // Who came by the bank's sign-in meanwhile is in: nobody else may take up their invitation.
  await sql`delete from invitations i using oidc_subjects o where o.user_id = i.user_id`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('invitations').dropColumn('issued_by').execute();
  await db.schema.dropTable('password_resets').execute();
}
