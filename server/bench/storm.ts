import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchOptions } from './arguments.ts';
import { admitVisitors, startProduct } from './contestants/product.ts';
import type { Endings } from './endings.ts';
import { LoadProcess } from './load/load.ts';
import type { Held } from './load/storm-client.ts';
import { connectTo, startDatabase } from './postgres.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { quantile, summarize } from './statistics.ts';
import { formatNumber } from './table.ts';

const CLIENTS = 5_000;
const LOAD_PROCESSES = 2;
const MOST_ROUNDS = 5;
/** How many messages each conversation grows by while everybody is away. */
const MISSED = 5;
/** How long clients have to notice, before they are asked when they were back. In milliseconds. */
const NOTICE = 1_000;

/** How long it takes until everybody is back who was cut off at once, and has what was said meanwhile. */
export async function measureStorm(options: BenchOptions, endings: Endings): Promise<Report> {
  const { url: databaseUrl } = await startDatabase(endings);
  const sql = await connectTo(databaseUrl, endings);
  let { url, process } = await startProduct(databaseUrl, endings);
  const people = (await admitVisitors(url, CLIENTS)).map((auth) => ({ auth, listensTo: url }));
  const processes = Array.from({ length: LOAD_PROCESSES }, () => new LoadProcess(endings));
  await Promise.all(
    processes.map((each, index) =>
      each.perform({ kind: 'gather', people: people.filter((_, at) => at % LOAD_PROCESSES === index) }),
    ),
  );
  const samples = new Samples();
  for (let round = 1; round <= Math.min(options.rounds, MOST_ROUNDS); round += 1) {
    const cutAt = performance.now();
    process.child.kill('SIGKILL');
    await process.ended();
    await sql.query(GROW, [MISSED]);
    ({ url, process } = await startProduct(databaseUrl, endings, { PORT: new URL(url).port }));
    const away = (performance.now() - cutAt) / 1_000;
    await delay(NOTICE);
    const returns = await Promise.all(processes.map((each) => each.perform({ kind: 'return' })));
    await assertEqual(
      sql,
      returns.flatMap(({ held }) => held),
    );
    const took = returns.flatMap((each) => each.took).map((milliseconds) => milliseconds / 1_000);
    samples.add('clients', { away, half: quantile(took, 0.5), most: quantile(took, 0.99), all: quantile(took, 1) });
  }
  return report(samples);
}

/** As another server would have stored it. */
const GROW = `with grown as (
    update conversations set head_seq = head_seq + $1, said_by_customer = said_by_customer + $1, last_message_at = now()
    returning id, customer_id, head_seq - $1 as head_seq, said_by_customer - $1 as said_by_customer, said_by_staff)
  insert into messages (conversation_id, seq, id, client_id, sender_id, kind, content, said_by_customer, said_by_staff,
    created_at)
  select id, head_seq + n, gen_random_uuid(), gen_random_uuid(), customer_id, 'text', 'Said meanwhile.',
         said_by_customer + n, said_by_staff, now()
    from grown, generate_series(1, $1::int) as n`;

/** @throws when anyone holds another log than the database */
async function assertEqual(sql: pg.Client, held: readonly Held[]): Promise<void> {
  const { rows } = await sql.query<Held>(
    `select conversation_id as "conversationId", max(seq) as "headSeq", md5(string_agg(id::text, '' order by seq)) as digest
       from messages group by conversation_id`,
  );
  const stored = new Map(rows.map((row) => [row.conversationId, row]));
  const others = held.filter(({ conversationId, headSeq, digest }) => {
    const row = stored.get(conversationId);
    return row?.headSeq !== headSeq || row.digest !== digest;
  });
  if (others.length > 0) throw new Error(`${others.length} clients do not hold what the database does`);
}

function report(samples: Samples): Report {
  const lines: [string, string][] = [
    ['away', 'server killed, database grown, server started'],
    ['half', 'half of the clients back'],
    ['most', '99 % of the clients back'],
    ['all', 'all back and equal to the database'],
  ];
  const sums = lines.map(([measure, name]) => ({ measure, name, ...summarize(samples.of('clients', measure)) }));
  return {
    head: ['seconds from the cut', 'median', 'min', 'max'],
    rows: sums.map(({ name, median, min, max }) => [name, ...[median, min, max].map(formatNumber)]),
    notes: [
      `${formatNumber(CLIENTS)} clients; kill -9 of the server; ${MISSED} messages in each conversation meanwhile; clients ` +
        'try again with full jitter from 0.5 to 30 s; each log is compared with the database, id by id.',
    ],
    ratios: {},
    figures: Object.fromEntries(sums.map(({ measure, median }) => [measure, median])),
  };
}
