import { type Kysely, sql } from 'kysely';

/** What admins set for each team and, where `team` is null, for the bank as a whole. Each row is read and written whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('team_settings')
    .addColumn('team', 'text', (column) => column.unique().nullsNotDistinct().references('teams.name'))
    .addColumn('settings', 'jsonb', (column) => column.notNull().check(sql`jsonb_typeof(settings) = 'object'`))
    .execute();
  await db.schema
    .createTable('business_hours')
    .addColumn('team', 'text', (column) => column.unique().nullsNotDistinct().references('teams.name'))
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('weekly', 'jsonb', (column) => column.notNull().check(sql`jsonb_typeof(weekly) = 'array'`))
    .addColumn('holidays', 'jsonb', (column) => column.notNull().check(sql`jsonb_typeof(holidays) = 'array'`))
    .execute();
  // Where the newest stretch of a conversation begins: what the server said is little, wherever much was said.
  await db.schema
    .createIndex('messages_of_system')
    .on('messages')
    .columns(['conversation_id', 'seq'])
    .where('kind' as never, '=', 'system' as never)
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('messages_of_system').execute();
  await db.schema.dropTable('business_hours').execute();
  await db.schema.dropTable('team_settings').execute();
}
