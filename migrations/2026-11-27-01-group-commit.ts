import { type Kysely, sql } from 'kysely';

/** Appending to many logs at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await lightenLog(db);
  await CREATE_FUNCTION.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function append_messages`.execute(db);
  await db.schema.alterTable('messages').addUniqueConstraint('messages_id_key', ['id']).execute();
  for (const [name, column, target] of REFERENCES) {
    await db.schema.alterTable('messages').addForeignKeyConstraint(name, [column], target, ['id']).execute();
  }
}

const REFERENCES = [
  ['messages_conversation_id_fkey', 'conversation_id', 'conversations'],
  ['messages_sender_id_fkey', 'sender_id', 'users'],
] as const;

/**
 * Whoever appends has the conversation's row locked and has just read the sender's, so that they are there need not be
 * looked up a second time for each row; and nobody looks for a message by its id alone.
 */
async function lightenLog(db: Kysely<unknown>): Promise<void> {
  for (const [name] of REFERENCES) await db.schema.alterTable('messages').dropConstraint(name).execute();
  await db.schema.alterTable('messages').dropConstraint('messages_id_key').execute();
}

const CREATE_FUNCTION = sql`
  create function append_messages(drafts json, at timestamptz)
  returns table (stored_place integer, stored_as integer, stored_at timestamptz)
  language plpgsql
  -- Planned once for a connection: by itself PostgreSQL would plan anew for each small batch, at twice the price. And
  -- planned for large tables: a plan made while they were small would read them whole for as long as it is kept.
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  as $$
  begin
    return query
    with draft as materialized (
      select * from json_to_recordset(drafts)
        as d(place integer, id uuid, client_id uuid, session_id uuid, conversation_id uuid, content text)
    ), held as materialized (
      -- Never waiting: one busy conversation holds up no other, and no two servers wait for each other.
      select c.id, c.customer_id, c.head_seq, c.said_by_customer, c.said_by_staff,
             greatest(c.last_message_at, at) as said_at
        from conversations c
       where c.id = any (array(select distinct d.conversation_id from draft d)) and c.status = 'open'
         for no key update skip locked
    ), allowed as materialized (
      select d.place, d.id, d.client_id, d.conversation_id, d.content, s.user_id as sender_id, h.said_at,
             (h.head_seq + row_number() over log)::integer as seq,
             (h.said_by_customer + count(*) filter (where s.user_id = h.customer_id) over log)::integer
               as said_by_customer,
             (h.said_by_staff + count(*) filter (where s.user_id <> h.customer_id) over log)::integer
               as said_by_staff,
             lead(d.place) over log is null as is_last
        from draft d
        join held h on h.id = d.conversation_id
       -- One look into an index for each draft: offset keeps the planner to it.
       cross join lateral (
         select s.user_id, u.role
           from sessions s
           join users u on u.id = s.user_id
          where s.id = d.session_id and s.revoked_at is null and s.expires_at > at and u.disabled_at is null
         offset 0
       ) s
       where (s.user_id = h.customer_id or s.role in ('agent', 'supervisor', 'admin'))
         and not exists (
           select from messages m where m.sender_id = s.user_id and m.client_id = d.client_id offset 0
         )
      window log as (partition by d.conversation_id order by d.place)
    ), grown as (
      update conversations c
         set head_seq = a.seq, last_message_at = a.said_at,
             said_by_customer = a.said_by_customer, said_by_staff = a.said_by_staff
        from allowed a
       where c.id = a.conversation_id and a.is_last
    ), said as (
      insert into messages (conversation_id, seq, id, client_id, sender_id, kind, content,
                            said_by_customer, said_by_staff, created_at)
      select a.conversation_id, a.seq, a.id, a.client_id, a.sender_id, 'text', a.content,
             a.said_by_customer, a.said_by_staff, a.said_at
        from allowed a
    )
    select a.place, a.seq, a.said_at from allowed a;
  end $$
`;
