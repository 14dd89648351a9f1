import { type Kysely, sql } from 'kysely';

/** The audit trail: rows that are never changed and never deleted, each with a hash over itself and the row before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createEntries(db);
  await createHead(db);
  await forbidChanges(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('audit_head').execute();
  await db.schema.dropTable('audit_entries').execute();
  await sql`drop function refuse_audit_change`.execute(db);
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('seq', 'bigint', (column) => column.primaryKey().check(sql`seq > 0`))
    // Whole milliseconds: what is finer is in no hash, so there must be nothing finer.
    .addColumn('at', 'timestamptz(3)', (column) => column.notNull())
    // No foreign key: an entry outlives whom it is about.
    .addColumn('actor_id', 'uuid')
    .addColumn('actor_role', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('object_kind', 'text')
    .addColumn('object_id', 'text')
    .addColumn('address', 'text')
    .addColumn('detail', 'jsonb', (column) => column.check(sql`jsonb_typeof(detail) = 'object'`))
    .addColumn('prev', 'bytea', (column) => column.notNull().check(sql`length(prev) = 32`))
    .addColumn('hash', 'bytea', (column) => column.notNull().check(sql`length(hash) = 32`))
    .addCheckConstraint('audit_entries_actor', sql`num_nulls(actor_id, actor_role, actor_name) in (0, 3)`)
    .addCheckConstraint('audit_entries_object', sql`num_nulls(object_kind, object_id) in (0, 2)`)
    .execute();
  for (const column of ['actor_id', 'action', 'object_id']) {
    await db.schema.createIndex(`audit_entries_${column}`).on('audit_entries').columns([column, 'seq']).execute();
  }
  await db.schema.createIndex('audit_entries_at').on('audit_entries').column('at').execute();
}

/** One row, locked for each append: where the chain ends. */
async function createHead(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_head')
    .addColumn('is_only', 'boolean', (column) => column.primaryKey().check(sql`is_only`))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'bytea', (column) => column.notNull().check(sql`length(hash) = 32`))
    .execute();
  await sql`insert into audit_head (is_only, seq, hash) values (true, 0, decode(repeat('00', 32), 'hex'))`.execute(db);
}

/**
 * Twice: the role that migrates, and usually serves, loses the right; and a trigger refuses superusers too, whom no
 * missing right stops. `always`: also where a session says that it replicates, which turns ordinary triggers off.
 */
async function forbidChanges(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update, delete, truncate on audit_entries from public, current_user`.execute(db);
  await sql`revoke insert, delete, truncate on audit_head from public, current_user`.execute(db);
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit trail only grows: no % of %', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`
    create trigger audit_entries_stay before update or delete or truncate on audit_entries
    for each statement execute function refuse_audit_change()`.execute(db);
  await sql`
    create trigger audit_head_stays before insert or delete or truncate on audit_head
    for each statement execute function refuse_audit_change()`.execute(db);
  await sql`
    create trigger audit_head_grows before update on audit_head
    for each row when (new.seq <= old.seq) execute function refuse_audit_change()`.execute(db);
  await sql`alter table audit_entries enable always trigger audit_entries_stay`.execute(db);
  await sql`alter table audit_head enable always trigger audit_head_stays`.execute(db);
  await sql`alter table audit_head enable always trigger audit_head_grows`.execute(db);
}
