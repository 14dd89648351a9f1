import type pg from 'pg';
import { ADMIN } from '../contestants/product.ts';

const AGENTS = 20;
/** How many messages a conversation has on average; lengths fall off exponentially, as recorded ones do. */
const MEAN_LENGTH = 24;
/** A few that went on for ever. */
const LONG = { conversations: 4, messages: 500 } as const;

/**
 * Fills a migrated database that has an admin with about so many messages of the last year: two conversations for each
 * customer, the newer one open; messages in the order of their time, as a log of many conversations at once grows; for
 * the admin, receipts in two of three conversations. All by statements over whole sets, every count as the product keeps it.
 */
export async function fill(sql: pg.Client, messages: number): Promise<void> {
  const conversations = Math.round((messages - LONG.conversations * LONG.messages) / MEAN_LENGTH);
  // References hold by construction; checking each row would take most of the time.
  await sql.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB';
    set maintenance_work_mem = '512MB'; select setseed(0.5)`);
  await sql.query(PLAN, [conversations, MEAN_LENGTH, LONG.conversations, LONG.messages]);
  await sql.query(PEOPLE, [conversations, AGENTS]);
  await sql.query(CONVERSATIONS, [AGENTS]);
  await withoutKeys(sql, () => sql.query(MESSAGES, [AGENTS]));
  await sql.query(RECEIPTS, [ADMIN.email]);
  await sql.query('drop table plan');
  await sql.query('vacuum (analyze)');
  await sql.query('reset all');
  await sql.query('checkpoint');
}

/** Keys are built in one go afterwards: kept up to date row by row, they take most of the time. */
async function withoutKeys(sql: pg.Client, run: () => Promise<unknown>): Promise<void> {
  const { rows: keys } = await sql.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = 'messages'::regclass and contype in ('p', 'u')`,
  );
  for (const { name } of keys) await sql.query(`alter table messages drop constraint ${name}`);
  await run();
  for (const { name, definition } of keys) await sql.query(`alter table messages add constraint ${name} ${definition}`);
}

/** The nth id of a kind, the same in every statement. */
const id = (kind: string, number: string): string => `md5('${kind}' || ${number})::uuid`;

const PLAN = `create temporary table plan as
  select n, (n + 1) / 2 as customer, n % 2 = 0 as is_open,
         case when n <= $3 then $4 else 2 + floor(-ln(1 - random()) * ($2 - 2))::int end as length,
         now() - interval '1 day' - random() * interval '364 days' as started_at
    from generate_series(1::int, $1::int) as n`;

const PEOPLE = `insert into users (id, role, name)
  select ${id('customer', 'n')}, 'visitor', 'Customer ' || n from generate_series(1, $1::int / 2 + 1) as n
  union all
  select ${id('agent', 'n')}, 'agent', 'Agent ' || n from generate_series(1, $2::int) as n`;

const CONVERSATIONS = `insert into conversations (id, customer_id, assignee_id, status, head_seq, said_by_customer,
    said_by_staff, created_at, last_message_at, closed_at)
  select ${id('conversation', 'n')}, ${id('customer', 'customer')}, ${id('agent', '(1 + n % $1::int)')},
         case when is_open then 'open' else 'closed' end, length, (length + 1) / 2, length / 2, started_at,
         started_at + (length - 1) * interval '40 seconds',
         case when is_open then null else started_at + length * interval '40 seconds' end
    from plan`;

/** Ids as the product makes them, UUID version 7 of the message's time; texts of 20 to 300 characters. */
const MESSAGES = `insert into messages (conversation_id, seq, id, client_id, sender_id, kind, content, said_by_customer,
    said_by_staff, created_at)
  select ${id('conversation', 'n')}, seq,
         (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(noise, 1, 3) || '8' ||
           substr(noise, 4, 15))::uuid,
         gen_random_uuid(),
         case when seq % 2 = 1 then ${id('customer', 'customer')} else ${id('agent', '(1 + n % $1::int)')} end,
         'text', substr(repeat('Could you tell me where this payment went and when it comes back? ', 5), 1,
           20 + (random() * random() * 280)::int),
         (seq + 1) / 2, seq / 2, at
    from (select n, customer, seq, started_at + (seq - 1) * interval '40 seconds' as at,
                 md5(random()::text) as noise
            from plan, generate_series(1, length) as seq
           order by 4) as said`;

const RECEIPTS = `insert into receipts (conversation_id, user_id, delivered_seq, read_seq)
  select ${id('conversation', 'n')}, users.id, length, (length * random())::int
    from plan, users where users.email = $1 and n % 3 > 0`;
