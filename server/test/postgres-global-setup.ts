import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectInMemory } from '../db/connect-embedded.ts';
import { connectPostgres } from '../db/connect-postgres.ts';
import { createLogger } from '../lib/logger.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The run's PostgreSQL; put a database's name where `{database}` stands. */
    postgresUrl: string;
    /** A file with a migrated embedded database in it. */
    embeddedTemplate: string;
  }
}

export const TEMPLATE = 'frosst_template';

/** Once per test run: one PostgreSQL with a migrated template in it, and one migrated embedded database in a file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await server.execute(`create database ${TEMPLATE}`);
  const template = await connectPostgres(server.url(TEMPLATE), createLogger('silent'));
  await template.migrate();
  await template.close();
  project.provide('postgresUrl', server.url('{database}'));
  project.provide('embeddedTemplate', await embeddedTemplate());
  return () => server.stop();
}

/** Making one takes seconds, so it is kept until a migration or the embedded database changes. */
async function embeddedTemplate(): Promise<string> {
  const cache = resolve('.cache');
  const path = join(cache, `embedded-${await fingerprint()}.tar`);
  await mkdir(cache, { recursive: true });
  if ((await readdir(cache)).includes(path.slice(cache.length + 1))) return path;
  const { lite, migrate, close } = await connectInMemory();
  await migrate();
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await close();
  await rename(draft, path);
  return path;
}

async function fingerprint(): Promise<string> {
  const files = (await readdir('migrations')).sort().map((name) => join('migrations', name));
  const hash = createHash('sha256');
  for (const file of [...files, 'node_modules/@electric-sql/pglite/package.json']) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
