import type { Logger } from '../lib/logger.ts';
import type { DatabaseLoad } from '../lib/metrics.ts';
import { connectEmbedded } from './connect-embedded.ts';
import { connectPostgres } from './connect-postgres.ts';
import type { Db } from './database.ts';

/** An open database, PostgreSQL or embedded: the same to everyone above. */
export interface Connection {
  db: Db;
  /** One more connection, for the one writer that must not wait behind everybody's reading. */
  logDb: Db;
  /** What it is, for people; holds no password. */
  description: string;
  /** How things stand with it now, without asking it. */
  load: () => DatabaseLoad;
  /** Brings the schema up to date and returns the names of the migrations that ran now. */
  migrate: () => Promise<string[]>;
  /** Waits for queries under way, then lets go of everything. Call it once. */
  close: () => Promise<void>;
}

/**
 * Opens PostgreSQL when a URL is given, else the embedded database in the data folder.
 *
 * @throws {StartError} one line saying why it cannot be opened
 */
export async function connect(where: { databaseUrl?: string; dataDir: string }, logger: Logger): Promise<Connection> {
  return where.databaseUrl === undefined ? connectEmbedded(where.dataDir) : connectPostgres(where.databaseUrl, logger);
}
