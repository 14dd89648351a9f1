import type pg from 'pg';
import type { Endings } from '../endings.ts';
import { type BenchDatabase, connectTo, startDatabase } from '../postgres.ts';
import type { Contestant } from './contestant.ts';
import { singleRowTable } from './naive-store.ts';
import { admitVisitors, startProduct } from './product.ts';
import { relayPeople, startRelay } from './relay.ts';

/** Everybody who takes messages, each in a process of its own, over one PostgreSQL. */
export interface Field {
  product: Contestant;
  relay: Contestant;
  naive: Contestant;
  database: BenchDatabase;
  /** For questions beside the measurement. */
  sql: pg.Client;
}

/** Starts the product, the relay that stores nothing, and the one that stores each message by itself. */
export async function startField(endings: Endings): Promise<Field> {
  const database = await startDatabase(endings);
  const sql = await connectTo(database.url, endings);
  const product = await startProduct(database.url, endings);
  for (const table of ['naive_messages', 'pgbench_messages']) await sql.query(singleRowTable(table));
  const [relay, naive] = [await startRelay(endings), await startRelay(endings, [database.url])];
  return {
    database,
    sql,
    product: {
      name: 'product',
      admit: async (count) => placed(product.url, await admitVisitors(product.url, count)),
      countStored: () => countRows(sql, 'messages'),
    },
    relay: { name: 'relay', admit: (count) => Promise.resolve(placed(relay.url, relayPeople(count))) },
    naive: {
      name: 'naive',
      admit: (count) => Promise.resolve(placed(naive.url, relayPeople(count))),
      countStored: () => countRows(sql, 'naive_messages'),
    },
  };
}

/** How many rows a table has. */
export async function countRows(sql: pg.Client, table: string): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]?.count);
}

/** People whose two devices are on one server. */
export function placed(url: string, shown: readonly object[]) {
  return shown.map((auth) => ({ auth, sendsTo: url, listensTo: url }));
}
