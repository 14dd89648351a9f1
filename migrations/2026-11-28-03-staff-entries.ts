import { type Kysely, sql } from 'kysely';

/** A second log for each conversation, which only staff see: notes, and what was done with the conversation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversations')
    .addColumn('staff_head_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('staff_entries')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull().check(sql`seq > 0`))
    .addColumn('id', 'uuid', (column) => column.notNull())
    .addColumn('client_id', 'uuid')
    .addColumn('author_id', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('note', 'assigned', 'moved')`))
    .addColumn('content', 'text')
    .addColumn('mentions', sql`uuid[]`)
    .addColumn('assignee_before', 'uuid', (column) => column.references('users.id'))
    .addColumn('assignee_after', 'uuid', (column) => column.references('users.id'))
    .addColumn('team_before', 'text')
    .addColumn('team_after', 'text')
    .addColumn('stored_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('staff_entries_pkey', ['conversation_id', 'seq'])
    .addUniqueConstraint('staff_entries_once_per_author', ['author_id', 'client_id', 'conversation_id'])
    .addCheckConstraint('staff_entries_note', sql`(kind = 'note') = (num_nulls(client_id, content, mentions) = 0)`)
    .execute();
  // A node looks for those whose announcement it missed.
  await db.schema.createIndex('staff_entries_by_time').on('staff_entries').column('stored_at').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('staff_entries').execute();
  await db.schema.alterTable('conversations').dropColumn('staff_head_seq').execute();
}
