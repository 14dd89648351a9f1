import { type Kysely, sql } from 'kysely';

/** Conversations, their logs, and how far each person got in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createConversations(db);
  await createLogs(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('receipts').execute();
  await db.schema.dropTable('messages').execute();
  await db.schema.dropTable('conversations').execute();
}

async function createConversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('customer_id', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('assignee_id', 'uuid', (column) => column.references('users.id'))
    .addColumn('team', 'text')
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('open', 'closed')`))
    .addColumn('epoch', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('head_seq', 'integer', (column) => column.notNull().defaultTo(0))
    // Texts of each side so far; `messages` has them up to each entry. What is unread is a difference of two of them,
    // where counting rows would take the longer the more there are.
    .addColumn('said_by_customer', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('said_by_staff', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('last_message_at', 'timestamptz', (column) => column.notNull())
    .addColumn('closed_at', 'timestamptz')
    .execute();
  // Two tabs that start at the same moment must not open two conversations for one customer.
  await db.schema
    .createIndex('conversations_one_open_per_customer')
    .unique()
    .on('conversations')
    .column('customer_id')
    .where('status' as never, '=', 'open' as never)
    .execute();
  await db.schema
    .createIndex('conversations_by_activity')
    .on('conversations')
    .columns(['last_message_at desc', 'id desc'])
    .execute();
  await db.schema
    .createIndex('conversations_of_customer')
    .on('conversations')
    .columns(['customer_id', 'last_message_at desc', 'id desc'])
    .execute();
  await db.schema
    .createIndex('conversations_of_assignee')
    .on('conversations')
    .columns(['assignee_id', 'last_message_at desc', 'id desc'])
    .where('assignee_id' as never, 'is not', null)
    .execute();
}

async function createLogs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('conversation_id', 'uuid', (column) => column.notNull().references('conversations.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('id', 'uuid', (column) => column.notNull().unique())
    .addColumn('client_id', 'uuid')
    .addColumn('sender_id', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('text', 'system')`))
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('said_by_customer', 'integer', (column) => column.notNull())
    .addColumn('said_by_staff', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('messages_pkey', ['conversation_id', 'seq'])
    .addUniqueConstraint('messages_once_per_sender', ['sender_id', 'client_id', 'conversation_id'])
    .execute();

  await db.schema
    .createTable('receipts')
    .addColumn('conversation_id', 'uuid', (column) => column.notNull().references('conversations.id'))
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('delivered_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('read_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('receipts_pkey', ['conversation_id', 'user_id'])
    .execute();
}
