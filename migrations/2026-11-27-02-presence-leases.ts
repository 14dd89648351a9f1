import { type Kysely, sql } from 'kysely';

/** Which nodes live, and who is connected to each: what several nodes know of each other's people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('nodes')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    // By the database's clock, which is the one that all nodes have in common.
    .addColumn('lease_ends_at', 'timestamptz', (column) => column.notNull())
    .execute();

  // What a node says holds as long as its lease.
  await db.schema
    .createTable('presences')
    .addColumn('node_id', 'uuid', (column) => column.notNull().references('nodes.id').onDelete('cascade'))
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('online', 'away')`))
    .addColumn('said_at', 'timestamptz', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('presences_pkey', ['node_id', 'user_id'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('presences').execute();
  await db.schema.dropTable('nodes').execute();
}
