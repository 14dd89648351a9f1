import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import { AppError } from '../lib/errors.ts';
import { StartError } from '../lib/start-error.ts';
import { systemTimers } from '../lib/timers.ts';
import { Circuit } from './circuit.ts';
import { columnTypes } from './column-types.ts';
import type { Connection } from './connect.ts';
import type { Database, Db } from './database.ts';
import { GuardedPool } from './guarded-pool.ts';
import { migrateToLatest } from './migrate.ts';
import { probePostgres } from './probe-postgres.ts';

/**
 * Waiting for a connection and for a query each end before a client's patience for an ack (8 s), so that it hears of a
 * failure instead of guessing. Together they may take 11 s: by then it has asked again, with the same `clientId`. Only
 * those two are ours to enforce: a stopped PostgreSQL keeps none of the others.
 */
const PATIENCE = {
  connectionTimeoutMillis: 5_000,
  lock_timeout: 4_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
  query_timeout: 6_000,
} as const;

const OLDEST_VERSION = 150_000;

/**
 * Opens a pool on PostgreSQL and checks that what it acknowledges, it keeps.
 *
 * @throws {StartError} when it cannot be reached, is too old, does not store UTF-8, or has `synchronous_commit` or
 *   `fsync` off
 */
export async function connectPostgres(url: string, logger: Logger): Promise<Connection> {
  const circuit = openCircuit(url, logger);
  const { db, pool } = openPool(url, logger, circuit, { max: 10, ...PATIENCE });
  const { db: logDb } = openPool(url, logger, circuit, { max: 1, ...PATIENCE });
  const close = async (): Promise<void> => {
    await Promise.all([db.destroy(), logDb.destroy()]);
  };
  try {
    const version = await checkServer(db, logger);
    return {
      db,
      logDb,
      description: `PostgreSQL ${version}`,
      load: () => pool.load(),
      migrate: () => migrateWithoutHaste(url, logger),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openCircuit(url: string, logger: Logger): Circuit {
  const circuit = new Circuit(() => probePostgres(url), systemTimers);
  circuit.follow((state) => {
    if (state === 'open') logger.error('the database is away: everything that needs it is refused until it is back');
    if (state === 'closed') logger.info('the database is back');
  });
  return circuit;
}

function openPool(
  url: string,
  logger: Logger,
  circuit: Circuit,
  options: pg.PoolConfig,
): { db: Db; pool: GuardedPool } {
  const connections = new pg.Pool({
    connectionString: url,
    application_name: 'frosst-chat',
    keepAlive: true,
    types: columnTypes,
    ...options,
  });
  // An idle connection that dies is not an error of anybody's request; the pool replaces it.
  connections.on('error', (error) => logger.warn({ err: error }, 'an idle database connection was lost'));
  const pool = new GuardedPool(connections, circuit);
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** A migration may rewrite a large table or wait for another server's: it gets its own, patient connection. */
async function migrateWithoutHaste(url: string, logger: Logger): Promise<string[]> {
  const { connectionTimeoutMillis } = PATIENCE;
  const { db } = openPool(url, logger, openCircuit(url, logger), { max: 1, connectionTimeoutMillis });
  try {
    return await migrateToLatest(db);
  } finally {
    await db.destroy();
  }
}

async function checkServer(db: Db, logger: Logger): Promise<string> {
  const settings = await readSettings(db);
  if (Number(settings.number) < OLDEST_VERSION) {
    throw new StartError(`DATABASE_URL: PostgreSQL 15 or newer is needed, this is ${settings.version}`);
  }
  if (settings.encoding !== 'UTF8') {
    throw new StartError(`DATABASE_URL: the database must store UTF8, this one stores ${settings.encoding}`);
  }
  if (settings.commit === 'off') {
    throw new StartError('DATABASE_URL: synchronous_commit is off there, so acknowledged messages could be lost');
  }
  if (settings.fsync === 'off') {
    throw new StartError(
      'DATABASE_URL: fsync is off there, so a power cut could lose acknowledged messages or the whole database',
    );
  }
  if (settings.pages === 'off') {
    // Not refused: on a file system that writes pages whole (ZFS) it is safe, and only its owner knows.
    logger.warn(
      'full_page_writes is off in PostgreSQL: a power cut may damage it unless its storage writes pages whole',
    );
  }
  return settings.version.split(' ')[0] ?? settings.version;
}

type Settings = Record<'version' | 'number' | 'encoding' | 'commit' | 'fsync' | 'pages', string>;

async function readSettings(db: Db): Promise<Settings> {
  try {
    const { rows } = await sql<Settings>`
      select current_setting('server_version') as version, current_setting('server_version_num') as number,
             current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit,
             current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`.execute(db);
    const [row] = rows;
    if (row === undefined) throw new Error('PostgreSQL did not say what it is');
    return row;
  } catch (error) {
    const cause = error instanceof AppError && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? describeFailure(cause) : 'unknown reason';
    throw new StartError(`DATABASE_URL: cannot open the database: ${reason}`, { cause });
  }
}

/** Node's AggregateError (one failure for each address tried) has no message of its own. */
function describeFailure(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  return first instanceof Error ? first.message : String(first);
}
