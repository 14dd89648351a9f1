import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { findOwner } from '../../test/postgres-server.ts';
import type { Endings } from '../endings.ts';
import { freePort } from '../free-port.ts';
import { untilListening } from '../listening.ts';
import type { XmppAuth } from '../load/xmpp-pair.ts';
import { DOMAIN } from '../load/xmpp-stream.ts';
import { type BenchDatabase, connectTo } from '../postgres.ts';
import { countRows } from './start.ts';

const ERLANG = '/usr/bin/erl';
/** Knows where the package's libraries are. */
const CONTROL = '/usr/sbin/ejabberdctl';
const SCHEMA = '/usr/share/ejabberd/sql/pg.sql';
const DATABASE = 'ejabberd';

/** Whether Debian's ejabberd and its PostgreSQL driver are there. */
export function hasEjabberd(): boolean {
  return [ERLANG, CONTROL, SCHEMA].every((path) => existsSync(path));
}

/** A running ejabberd that archives every message in PostgreSQL. */
export interface Ejabberd {
  url: string;
  /** Makes accounts in twos. */
  admit(count: number): Promise<XmppAuth[]>;
  /** Rows in its archive: two for each message, one for either person. */
  countArchived(): Promise<number>;
}

/** Starts it by hand, with a folder of its own, as whoever owns the database: the system's own service is left alone. */
export async function startEjabberd(database: BenchDatabase, endings: Endings): Promise<Ejabberd> {
  const sql = await connectTo(await database.create(DATABASE), endings);
  await sql.query(await readFile(SCHEMA, 'utf8'));
  const owner = await findOwner();
  const folder = await mkdtemp(join(tmpdir(), 'frosst-ejabberd-'));
  endings.add(() => rm(folder, { recursive: true, force: true }));
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const port = await freePort();
  const configuration = join(folder, 'ejabberd.yml');
  await writeFile(configuration, JSON.stringify(configure(port, database.port)));
  const libraries = /^ERL_LIBS='(.*)'/m.exec(await readFile(CONTROL, 'utf8'))?.[1] ?? '';
  const env = {
    HOME: folder,
    ERL_LIBS: libraries,
    EJABBERD_CONFIG_PATH: configuration,
    EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
  };
  const words = ['-noinput', '+K', 'true', '-mnesia', 'dir', JSON.stringify(join(folder, 'mnesia')), '-s', 'ejabberd'];
  const child = spawn(ERLANG, words, { ...owner, cwd: folder, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  endings.add(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await untilListening(port);
  return {
    url: `ws://127.0.0.1:${port}/ws`,
    admit: (count) => admit(sql, count),
    countArchived: () => countRows(sql, 'archive'),
  };
}

/** JSON is YAML. Nothing but what chatting with an archive takes, and no shapers. */
function configure(port: number, databasePort: number): object {
  return {
    hosts: [DOMAIN],
    loglevel: 'error',
    listen: [
      { port, ip: '127.0.0.1', module: 'ejabberd_http', request_handlers: { '/ws': 'ejabberd_http_ws' }, tls: false },
    ],
    auth_method: ['sql'],
    default_db: 'sql',
    sql_type: 'pgsql',
    sql_server: '127.0.0.1',
    sql_port: databasePort,
    sql_database: DATABASE,
    sql_username: 'frosst',
    sql_password: '',
    sql_pool_size: 10,
    modules: { mod_mam: { default: 'always' }, mod_stream_mgmt: {} },
  };
}

async function admit(sql: pg.Client, count: number): Promise<XmppAuth[]> {
  const before = await countRows(sql, 'users');
  const people = Array.from({ length: count }, (_, index) => ({
    user: `user${before + index}`,
    peer: `peer${before + index}`,
    password: 'bench',
  }));
  const names = people.flatMap(({ user, peer }) => [user, peer]);
  await sql.query("insert into users (username, password) select unnest($1::text[]), 'bench'", [names]);
  return people;
}
