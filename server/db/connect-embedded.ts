import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { projectFolder } from '../lib/project-folder.ts';
import { StartError } from '../lib/start-error.ts';
import { systemTimers } from '../lib/timers.ts';
import { Circuit } from './circuit.ts';
import { columnTypes } from './column-types.ts';
import type { Connection } from './connect.ts';
import type { Database, Db } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { GuardedPool } from './guarded-pool.ts';
import { migrateToLatest } from './migrate.ts';

/** The build ships an empty database, because making one takes seconds and most of a gigabyte. */
const TEMPLATE = join(projectFolder(), 'dist', 'embedded-template.tar.gz');

/**
 * Opens the embedded database in a folder, making both when absent.
 *
 * @NOTE Two processes on one folder silently lose rows, so the folder is locked until `close`.
 * @throws {StartError} when another process has the folder, or it cannot be read or written
 */
export async function connectEmbedded(dataDir: string): Promise<Connection> {
  const unlock = await openFolder(dataDir);
  try {
    const folder = join(dataDir, 'database');
    if (!existsSync(folder)) await makeDatabase(folder);
    const lite = await PGlite.create({ dataDir: folder });
    return overPglite(lite, `embedded database in ${dataDir}`, unlock);
  } catch (error) {
    await unlock();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`cannot open the embedded database in ${dataDir}: ${reason}`, { cause: error });
  }
}

/**
 * Makes an empty database beside where it belongs and moves it there once it is whole: a start that is cut short leaves
 * nothing that looks like a database.
 */
async function makeDatabase(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  const loadDataDir = existsSync(TEMPLATE) ? new Blob([await readFile(TEMPLATE)]) : undefined;
  const lite = await PGlite.create({ dataDir: draft, ...(loadDataDir === undefined ? {} : { loadDataDir }) });
  await lite.close();
  await rename(draft, folder);
}

/** Opens an embedded database that lives in memory only and ends with the process: for tests. */
export async function connectInMemory(options: PGliteOptions = {}): Promise<Connection & { lite: PGlite }> {
  const lite = await PGlite.create(options);
  return { ...overPglite(lite, 'embedded database in memory', () => Promise.resolve()), lite };
}

function overPglite(lite: PGlite, description: string, unlock: () => Promise<void>): Connection {
  // One connection that never idles out: everything in the process shares PGlite's single session.
  const options = { max: 1, idleTimeoutMillis: 0, types: columnTypes };
  const connections = new pg.Pool(Object.assign(createPgConfig(lite), options));
  // What lives in this process is never away from it.
  const pool = new GuardedPool(connections, new Circuit(() => Promise.resolve(true), systemTimers));
  const db: Db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    logDb: db,
    description,
    load: () => pool.load(),
    migrate: () => migrateToLatest(db),
    close: async () => {
      await db.destroy();
      await lite.close();
      await unlock();
    },
  };
}

async function openFolder(dataDir: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await lockFolder(dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`cannot use the data folder ${dataDir}: ${reason}`, { cause: error });
  }
}
