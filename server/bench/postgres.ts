import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries, startPostgres } from '../test/postgres-server.ts';
import type { Endings } from './endings.ts';
import { freePort } from './free-port.ts';

/** On a disk everywhere, where the folder for temporary files may be memory (Filesystem Hierarchy Standard, 5.15). */
const ON_DISK = '/var/tmp';

/** As a bank would run it; every commit is on disk before it is acknowledged. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'max_connections=300',
  'shared_buffers=1GB',
  'max_wal_size=8GB',
  'checkpoint_timeout=30min',
];

/** A PostgreSQL of the benchmark's own. */
export interface BenchDatabase {
  /** The URL of its first, empty database. */
  url: string;
  /** The URL of another, new one. */
  create(name: string): Promise<string>;
  /** Where it listens on 127.0.0.1. */
  port: number;
  /** Where pgbench is. */
  binaries: string;
  /** For files of a benchmark. */
  folder: string;
}

/** Starts it; it ends and its folder goes with the endings. */
export async function startDatabase(endings: Endings): Promise<BenchDatabase> {
  const port = await freePort();
  const server = await startPostgres(SETTINGS, ON_DISK, port);
  // Over the network for all alike: not everybody speaks through unix sockets, and in a bank nobody does.
  const url = (name: string): string => `postgresql://frosst@127.0.0.1:${port}/${name}`;
  endings.add(() => server.stop());
  const folder = await mkdtemp(join(tmpdir(), 'frosst-bench-'));
  endings.add(() => rm(folder, { recursive: true, force: true }));
  return {
    url: url('postgres'),
    create: async (name) => {
      await server.execute(`create database ${name}`);
      return url(name);
    },
    port,
    binaries: findBinaries(),
    folder,
  };
}

/** A connection for questions beside the measurement. */
export async function connectTo(url: string, endings: Endings): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  endings.add(() => client.end());
  return client;
}
