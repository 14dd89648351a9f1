import { type Kysely, Migrator } from 'kysely';
import { StartError } from '../lib/start-error.ts';
import { migrations } from './migrations.ts';

/**
 * A migrator over our migrations. Kysely takes a session-level advisory lock on PostgreSQL, so of two servers that
 * start at once one migrates and the other waits, then finds nothing left to do.
 */
export function createMigrator<Tables>(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
}

/**
 * Brings the schema up to date. All pending migrations commit together or not at all.
 *
 * @returns the names of the migrations that ran now, none when there was nothing to do
 * @throws {StartError} when one fails, or when the database is newer than this server
 */
export async function migrateToLatest<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const { error, results } = await createMigrator(db).migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new StartError(`cannot migrate the database${failed === undefined ? '' : ` (${failed})`}: ${reason}`, {
      cause: error,
    });
  }
  return (results ?? []).map((result) => result.migrationName);
}
