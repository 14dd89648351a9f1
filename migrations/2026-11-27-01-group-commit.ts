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
  create function append_messages(drafts json, starters uuid[], starts uuid[], at timestamptz)
  returns table (r_place integer, r_id uuid, r_seq integer, r_at timestamptz, r_is_repeat boolean, r_email text)
  language plpgsql
  -- Planned once for a connection: by itself PostgreSQL would plan anew for each small batch, at twice the price. And
  -- planned for large tables: a plan made while they were small would read them whole for as long as it is kept.
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  as $$
  declare
    locked uuid[];
  begin
    -- Conversations to be, each by the session that starts it. Whoever starts one for a customer has the customer's row
    -- locked; the session's lock keeps it from ending before something is said below.
    if cardinality(starters) > 0 then
      locked := array(
        select s.id
          from sessions s
          join users u on u.id = s.user_id
         where s.id = any (starters) and s.revoked_at is null and s.expires_at > at
           and u.disabled_at is null and u.role in ('visitor', 'user')
           for no key update of u skip locked
           for share of s skip locked
      );
      -- By itself, so that it sees all that was committed before those locks were had.
      insert into conversations (id, customer_id, status, created_at, last_message_at)
      select n.id, s.user_id, 'open', at, at
        from unnest(starts, starters) as n(id, session_id)
        join sessions s on s.id = n.session_id
       where n.session_id = any (locked)
         and not exists (select from conversations c where c.customer_id = s.user_id offset 0);
    end if;

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
    ), rightful as materialized (
      select d.*, s.user_id as sender_id, s.email,
             m.conversation_id as repeats_in, m.id as repeats_id, m.seq as repeats_seq, m.created_at as repeats_at,
             m.content as repeats_content
        from draft d
        join held h on h.id = d.conversation_id
       -- One look into an index for each draft: offset keeps the planner to it.
       cross join lateral (
         select s.user_id, u.role, u.email
           from sessions s
           join users u on u.id = s.user_id
          where s.id = d.session_id and s.revoked_at is null and s.expires_at > at and u.disabled_at is null
         offset 0
       ) s
        left join lateral (
         select m.conversation_id, m.id, m.seq, m.created_at, m.content
           from messages m
          where m.sender_id = s.user_id and m.client_id = d.client_id
          limit 1
       ) m on true
       where s.user_id = h.customer_id or s.role in ('agent', 'supervisor', 'admin')
    ), numbered as materialized (
      select r.place, r.id, r.client_id, r.conversation_id, r.content, r.sender_id, r.email, h.said_at,
             (h.head_seq + row_number() over log)::integer as seq,
             (h.said_by_customer + count(*) filter (where r.sender_id = h.customer_id) over log)::integer
               as said_by_customer,
             (h.said_by_staff + count(*) filter (where r.sender_id <> h.customer_id) over log)::integer
               as said_by_staff,
             lead(r.place) over log is null as is_last
        from rightful r
        join held h on h.id = r.conversation_id
       where r.repeats_id is null
      window log as (partition by r.conversation_id order by r.place)
    ), grown as (
      update conversations c
         set head_seq = n.seq, last_message_at = n.said_at,
             said_by_customer = n.said_by_customer, said_by_staff = n.said_by_staff
        from numbered n
       where c.id = n.conversation_id and n.is_last
    ), said as (
      insert into messages (conversation_id, seq, id, client_id, sender_id, kind, content,
                            said_by_customer, said_by_staff, created_at)
      select n.conversation_id, n.seq, n.id, n.client_id, n.sender_id, 'text', n.content,
             n.said_by_customer, n.said_by_staff, n.said_at
        from numbered n
    )
    select n.place, n.id, n.seq, n.said_at, false, case when n.seq = 1 then n.email end from numbered n
     union all
    select r.place, r.repeats_id, r.repeats_seq, r.repeats_at, true, null
      from rightful r
     where r.repeats_in = r.conversation_id and r.repeats_content = r.content;
  end $$
`;
