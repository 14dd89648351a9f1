import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const SUPERUSER = 'frosst';

/** A folder in memory: the server refuses a PostgreSQL without `fsync`, and on a disk a test run would wait for it. */
const MEMORY = '/dev/shm';
/** What several PostgreSQLs of one run take, write-ahead logs included. */
const ROOM = 2 * 1024 ** 3;

/** A PostgreSQL of our own, on a unix socket in a temporary folder. */
export interface PostgresServer {
  /** A connection URL for one of its databases. */
  url(database: string): string;
  /** Runs one statement as superuser in the `postgres` database. */
  execute(statement: string): Promise<void>;
  /** Stops all its processes where they are, connections open, until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends it as a crash would. */
  crash(): Promise<void>;
  /** Starts it again after a crash. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Makes and starts a PostgreSQL from the machine's binaries, as an unprivileged user when we are root.
 *
 * @param settings besides PostgreSQL's own
 * @param parent where its folder is made; in memory where there is room unless given
 * @param port in the name of its socket, and the network's where the settings let it listen there
 * @throws when PostgreSQL is not installed
 */
export async function startPostgres(
  settings: readonly string[] = [],
  parent?: string,
  port = 5432,
): Promise<PostgresServer> {
  const bin = findBinaries();
  const owner = await findOwner();
  const folder = await mkdtemp(join(parent ?? (await findRoom()), 'frosst-pg-'));
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(bin, 'initdb'), init, { ...owner, cwd: folder });

  const url = (database: string): string => `postgresql:///${database}?host=${folder}&port=${port}&user=${SUPERUSER}`;
  const own = ['listen_addresses=', `unix_socket_directories=${folder}`, `port=${port}`, 'max_connections=60'];
  const options = [...own, ...settings];
  const start = async (): Promise<ChildProcess> => {
    const args = ['-D', data, ...options.flatMap((option) => ['-c', option])];
    const child = launch(join(bin, 'postgres'), args, { ...owner, cwd: folder });
    await untilReady(url('postgres'), child);
    return child;
  };
  let child = await start();

  return {
    url,
    execute: (statement) => execute(url('postgres'), statement),
    freeze: async () => signalAll(await postmaster(data), 'SIGSTOP'),
    thaw: async () => signalAll(await postmaster(data), 'SIGCONT'),
    crash: async () => {
      process.kill(await postmaster(data), 'SIGQUIT');
      await ended(child);
    },
    restart: async () => {
      child = await start();
    },
    stop: async () => {
      child.stdin?.end();
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The shell outlives a killed test run just long enough to stop PostgreSQL and to give its memory back: `cat` ends when
 * our end of the pipe does. After a crash `cat` still waits, and what PostgreSQL has written stays.
 */
function launch(binary: string, args: string[], options: { uid?: number; gid?: number; cwd: string }): ChildProcess {
  const script =
    '"$@" </dev/null >postgres.log 2>&1 & pid=$!; (cat >/dev/null; : >left; kill -INT $pid) <&3 & wait $pid; ' +
    'if [ -e left ]; then rm -rf "$PWD"; else kill $! 2>/dev/null; fi';
  return spawn('/bin/sh', ['-c', `exec 3<&0; ${script}`, 'sh', binary, ...args], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function findRoom(): Promise<string> {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = await statfs(MEMORY);
  return bavail * bsize >= ROOM ? MEMORY : tmpdir();
}

async function postmaster(data: string): Promise<number> {
  return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Signals a process and its children: each connection is a process, and in a session of its own. */
async function signalAll(parent: number, signal: NodeJS.Signals): Promise<void> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  for (const [pid, ppid] of processes) {
    if (pid !== undefined && (pid === parent || ppid === parent)) signalOne(pid, signal);
  }
}

function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // A worker of PostgreSQL's may have ended since it was listed.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      await execute(url, 'select 1');
      return;
    } catch (error) {
      if (child.exitCode !== null) throw error;
      await delay(50);
    }
  }
  throw new Error('PostgreSQL did not get ready in 15 s');
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
}

/** The folder of the machine's newest PostgreSQL. @throws when there is none */
export function findBinaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const found = folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new Error('these tests need PostgreSQL: apt-get install postgresql');
  return found;
}

/** Who runs what refuses to run as root, as PostgreSQL does; undefined when we are not root. */
export async function findOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      continue;
    }
  }
  throw new Error('these tests need an unprivileged user named postgres or nobody');
}
