import { type Kysely, type RawBuilder, sql } from 'kysely';

/** A second log for each conversation, which only staff see: notes, and what was done with the conversation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversations')
    .addColumn('staff_head_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('staff_head_at', 'timestamptz')
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
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('stored_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addPrimaryKeyConstraint('staff_entries_pkey', ['conversation_id', 'seq'])
    .addUniqueConstraint('staff_entries_once_per_author', ['author_id', 'client_id', 'conversation_id'])
    .addCheckConstraint(
      'staff_entries_note',
      sql`num_nonnulls(client_id, content, mentions) = case kind when 'note' then 3 else 0 end`,
    )
    .addCheckConstraint('staff_entries_assigned', isChangeOf('assigned', 'assignee_before', 'assignee_after'))
    .addCheckConstraint('staff_entries_moved', isChangeOf('moved', 'team_before', 'team_after'))
    .execute();
  // A node looks for those whose announcement it missed.
  await db.schema.createIndex('staff_entries_by_time').on('staff_entries').column('stored_at').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('staff_entries').execute();
  await db.schema.alterTable('conversations').dropColumn('staff_head_at').dropColumn('staff_head_seq').execute();
}

/** Whether entries of one kind hold a change, and all others nothing of it. */
function isChangeOf(kind: string, before: string, after: string): RawBuilder<boolean> {
  const [from, to] = [sql.ref(before), sql.ref(after)];
  return sql`case kind when ${sql.lit(kind)} then ${from} is distinct from ${to} else num_nonnulls(${from}, ${to}) = 0 end`;
}
