import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { PostgresServer } from '../../server/test/postgres-server.ts';

/** Where the run's PostgreSQL is, with `{database}` for a name. Playwright's workers inherit it. */
const VARIABLE = 'FROSST_E2E_POSTGRES';

/** Lets the workers that start from now on make databases on this PostgreSQL. */
export function serveDatabases(postgres: PostgresServer): void {
  process.env[VARIABLE] = postgres.url('{database}');
}

/** As a server leaves it after its first start: each test's is a copy, and does not wait for the migrations again. */
const TEMPLATE = 'e2e_template';

/**
 * Makes the database that all others begin as.
 *
 * @param start starts a server on it and ends it again
 */
export async function makeTemplate(start: (url: string) => Promise<void>): Promise<void> {
  await execute(`create database ${TEMPLATE}`);
  await start(urlOf(TEMPLATE));
}

/** Makes a database on the run's PostgreSQL, and returns its URL and how to drop it, whoever still uses it. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `e2e_${randomBytes(8).toString('hex')}`;
  await execute(`create database ${name} template ${TEMPLATE}`);
  return { url: urlOf(name), drop: () => execute(`drop database ${name} with (force)`) };
}

function urlOf(database: string): string {
  const url = process.env[VARIABLE];
  if (url === undefined) throw new Error('the global set-up started no PostgreSQL');
  return url.replace('{database}', database);
}

async function execute(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
