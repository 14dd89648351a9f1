import { type Kysely, sql } from 'kysely';

/** Which customer a visitor turned out to be, for what is still addressed to the visitor. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('joined_to', 'uuid', (column) => column.references('users.id').onDelete('set null'))
    .execute();
  // Who was joined before, as the audit trail has it.
  await sql`
    update users u set joined_to = c.id
      from audit_entries a join users c on c.id = a.actor_id
     where a.action = 'session-revoked' and a.detail ->> 'reason' = 'joined'
       and u.id::text = a.detail ->> 'person' and u.disabled_at is not null`.execute(db);
  // For the reference: without it, whoever is deleted would be looked for among all.
  await db.schema
    .createIndex('users_joined_to')
    .on('users')
    .column('joined_to')
    .where(sql.ref('joined_to'), 'is not', null)
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('users').dropColumn('joined_to').execute();
}
