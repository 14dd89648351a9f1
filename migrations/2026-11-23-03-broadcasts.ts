import { type Kysely, sql } from 'kysely';

/** Broadcasts: stored once, with who they were for when that was not everybody, and who has had them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('broadcasts')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('client_id', 'uuid', (column) => column.notNull())
    .addColumn('sender_id', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull().check(sql`audience in ('all', 'online')`))
    .addColumn('recipients', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addUniqueConstraint('broadcasts_once_per_sender', ['sender_id', 'client_id'])
    .execute();
  await db.schema.createIndex('broadcasts_by_time').on('broadcasts').column('created_at').execute();

  // Rows only for audience 'online'; 'all' means every customer older than the broadcast.
  await db.schema
    .createTable('broadcast_recipients')
    .addColumn('broadcast_id', 'uuid', (column) => column.notNull().references('broadcasts.id').onDelete('cascade'))
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('broadcast_recipients_pkey', ['user_id', 'broadcast_id'])
    .execute();

  await db.schema
    .createTable('broadcast_receipts')
    .addColumn('broadcast_id', 'uuid', (column) => column.notNull().references('broadcasts.id').onDelete('cascade'))
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('delivered_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('read_at', 'timestamptz')
    .addPrimaryKeyConstraint('broadcast_receipts_pkey', ['user_id', 'broadcast_id'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('broadcast_receipts').execute();
  await db.schema.dropTable('broadcast_recipients').execute();
  await db.schema.dropTable('broadcasts').execute();
}
