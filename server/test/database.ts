import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { describe, inject } from 'vitest';
import { connectInMemory } from '../db/connect-embedded.ts';
import { connectPostgres } from '../db/connect-postgres.ts';
import type { Connection } from '../db/connect.ts';
import { createLogger } from '../lib/logger.ts';
import { TEMPLATE } from './postgres-global-setup.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

export const DATABASE_KINDS = Object.freeze(['pglite', 'postgres'] as const);
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** A migrated, empty database of a suite's own. */
export interface TestDatabase extends Connection {
  kind: DatabaseKind;
  /** Only for PostgreSQL. */
  url?: string;
}

/** Opens a migrated, empty database; `close` ends and removes it. */
export function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'pglite' ? openEmbedded() : openPostgres();
}

/** Describes the same behaviour on both databases. */
export function onEachDatabase(
  name: string,
  suite: (open: () => Promise<TestDatabase>, kind: DatabaseKind) => void,
): void {
  describe.each(DATABASE_KINDS)(`${name} on %s`, (kind) => {
    suite(() => openTestDatabase(kind), kind);
  });
}

/**
 * Describes what is said over HTTP, on PostgreSQL: the rules behind it have tests on both databases, and the matrix of
 * who may do what asks every route on both. `npm run test:embedded` runs these on the embedded one too.
 */
export function onPostgres(name: string, suite: (open: () => Promise<TestDatabase>, kind: DatabaseKind) => void): void {
  if (process.env['FROSST_TEST_EMBEDDED'] === 'on') onEachDatabase(name, suite);
  else describe(`${name} on postgres`, () => suite(() => openTestDatabase('postgres'), 'postgres'));
}

/** A PostgreSQL server that a test may freeze and crash, and a migrated database on it; `close` ends both. */
export async function openFragilePostgres(): Promise<{ server: PostgresServer; database: TestDatabase }> {
  const server = await startPostgres();
  const connection = await connectPostgres(server.url('postgres'), createLogger('silent'));
  await connection.migrate();
  const close = async (): Promise<void> => {
    await connection.close();
    await server.stop();
  };
  return { server, database: { ...connection, kind: 'postgres', close } };
}

/** Makes a database on the run's PostgreSQL, migrated unless said otherwise, and returns its URL and how to drop it. */
export async function createPostgresDatabase(
  template: string = TEMPLATE,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(`create database ${name} template ${template}`);
  return { url: urlOf(name), drop: () => execute(`drop database ${name} with (force)`) };
}

async function openEmbedded(): Promise<TestDatabase> {
  const template = new Blob([await readFile(inject('embeddedTemplate'))]);
  return { ...(await connectInMemory({ loadDataDir: template })), kind: 'pglite' };
}

async function openPostgres(): Promise<TestDatabase> {
  const { url, drop } = await createPostgresDatabase();
  const connection = await connectPostgres(url, createLogger('silent'));
  const close = async (): Promise<void> => {
    await connection.close();
    await drop();
  };
  return { ...connection, kind: 'postgres', url, close };
}

function urlOf(database: string): string {
  return inject('postgresUrl').replace('{database}', database);
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
