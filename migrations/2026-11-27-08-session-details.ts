import { type Kysely, sql } from 'kysely';

/** How, where and by what each session began and when it was used last; and invitations, by which one may begin. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await describeSessions(db);
  await db.schema
    .createTable('invitations')
    .addColumn('user_id', 'uuid', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    // In lower case, as addresses of accounts are compared: one invitation for each.
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('token_hash', 'bytea', (column) => column.notNull().unique())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('invitations').execute();
  for (const column of ['method', 'address', 'client', 'last_used_at']) {
    await db.schema.alterTable('sessions').dropColumn(column).execute();
  }
}

/** Of sessions that are there already it is known that they began with a password, or as a visitor's. */
async function describeSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sessions')
    // Defaults for nodes of the version before, which may serve beside this one for a while.
    .addColumn('method', 'text', (column) => column.defaultTo('password'))
    .addColumn('address', 'text')
    .addColumn('client', 'text')
    .addColumn('last_used_at', 'timestamptz', (column) => column.defaultTo(sql`now()`))
    .execute();
  await sql`
    update sessions s
       set method = case u.role when 'visitor' then 'visitor' else 'password' end, last_used_at = s.created_at
      from users u where u.id = s.user_id`.execute(db);
  for (const column of ['method', 'last_used_at']) {
    await db.schema
      .alterTable('sessions')
      .alterColumn(column, (alter) => alter.setNotNull())
      .execute();
  }
}
