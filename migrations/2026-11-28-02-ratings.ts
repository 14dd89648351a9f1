import { type Kysely, sql } from 'kysely';

/** What customers say of closed conversations, and where their page says they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ratings')
    .addColumn('conversation_id', 'uuid', (column) => column.notNull().references('conversations.id'))
    // The number of the note that it was closed: of one that was reopened, each stretch is asked about once.
    .addColumn('closed_seq', 'integer', (column) => column.notNull())
    .addColumn('score', 'smallint', (column) => column.check(sql`score between 1 and 5`))
    .addColumn('comment', 'text')
    .addColumn('answered_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('ratings_pkey', ['conversation_id', 'closed_seq'])
    .addCheckConstraint('ratings_comment', sql`score is not null or comment is null`)
    .execute();
  await db.schema.createIndex('ratings_by_time').on('ratings').column('answered_at').execute();
  await db.schema
    .createTable('page_contexts')
    .addColumn('user_id', 'uuid', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('context', 'jsonb', (column) => column.notNull().check(sql`jsonb_typeof(context) = 'object'`))
    .addColumn('said_at', 'timestamptz', (column) => column.notNull())
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('page_contexts').execute();
  await db.schema.dropTable('ratings').execute();
}
