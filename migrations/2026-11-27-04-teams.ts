import { type Kysely, sql } from 'kysely';

/** Teams: what they are called, how conversations went from one to another, and whose a message is to see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTeams(db);
  await createTransfers(db);
  // What staff may see is read by team, newest activity first.
  await db.schema
    .createIndex('conversations_of_team')
    .on('conversations')
    .columns(['team', 'last_message_at desc', 'id desc'])
    .execute();
  await replaceFunction(db, BY_TEAM);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceFunction(db, BEFORE);
  await db.schema.dropIndex('conversations_of_team').execute();
  await db.schema.dropTable('transfers').execute();
  await db.schema.dropTable('teams').execute();
}

interface Tables {
  teams: { key: string; name: string };
  users: { team: string | null };
  conversations: { team: string | null };
}

/** Each team by one name: what differs in case only is the same one, as it was spelt first. */
async function createTeams(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('teams')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .execute();
  for (const table of ['users', 'conversations'] as const) {
    const rows = await db.selectFrom(table).select('team').distinct().where('team', 'is not', null).execute();
    for (const { team } of rows) {
      const key = (team ?? '').normalize('NFKC').toLowerCase();
      const values = { key, name: team ?? '' };
      await db
        .insertInto('teams')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { name } = await db.selectFrom('teams').select('name').where('key', '=', key).executeTakeFirstOrThrow();
      if (name !== team) await db.updateTable(table).set({ team: name }).where('team', '=', team).execute();
    }
  }
}

/** Append-only: also how a node finds the transfers whose announcement it missed. */
async function createTransfers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('transfers')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('conversation_id', 'uuid', (column) => column.notNull().references('conversations.id'))
    .addColumn('from_team', 'text')
    .addColumn('to_team', 'text')
    .addColumn('moved_by', 'uuid', (column) => column.notNull().references('users.id'))
    .addColumn('moved_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex('transfers_by_time').on('transfers').column('moved_at').execute();
  await db.schema.createIndex('transfers_of_conversation').on('transfers').column('conversation_id').execute();
}

/** Where the function differs from what it was. */
type Difference = Readonly<Record<'$columns' | '$right' | '$said' | '$repeated', string>>;

const BEFORE: Difference = {
  $columns: '',
  $right: "s.role in ('agent', 'supervisor', 'admin')",
  $said: '',
  $repeated: '',
};

/** It says whose each message is to see, as the row says that it has locked; the policy's `write-message`. */
const BY_TEAM: Difference = {
  $columns: ', r_team text, r_assignee_id uuid',
  $right: `s.role = 'admin' or (s.role in ('agent', 'supervisor')
             and (h.team is null or h.team = s.team or h.assignee_id = s.user_id))`,
  $said: ', n.team, n.assignee_id',
  $repeated: ', null, null',
};

async function replaceFunction(db: Kysely<unknown>, difference: Difference): Promise<void> {
  let text = FUNCTION;
  for (const [place, words] of Object.entries(difference)) text = text.replace(place, () => words);
  await sql`drop function append_messages`.execute(db);
  await sql.raw(text).execute(db);
}

const FUNCTION = `
  create function append_messages(drafts json, starters uuid[], starts uuid[], at timestamptz)
  returns table (r_place integer, r_id uuid, r_seq integer, r_at timestamptz, r_is_repeat boolean, r_email text$columns)
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
             greatest(c.last_message_at, at) as said_at, c.team, c.assignee_id
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
         select s.user_id, u.role, u.email, u.team
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
       where s.user_id = h.customer_id or $right
    ), numbered as materialized (
      select r.place, r.id, r.client_id, r.conversation_id, r.content, r.sender_id, r.email, h.said_at,
             h.team, h.assignee_id,
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
    select n.place, n.id, n.seq, n.said_at, false, case when n.seq = 1 then n.email end$said from numbered n
     union all
    select r.place, r.repeats_id, r.repeats_seq, r.repeats_at, true, null$repeated
      from rightful r
     where r.repeats_in = r.conversation_id and r.repeats_content = r.content;
  end $$
`;
