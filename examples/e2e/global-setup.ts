import { prepare } from '../../.ci/launch.mjs';
import { startPostgres } from '../../server/test/postgres-server.ts';
import { serveDatabases } from './databases.ts';

/**
 * Builds what is older than its source, since these tests see only what a customer would be served, and starts the
 * PostgreSQL on which most of their servers run.
 *
 * @returns what ends PostgreSQL
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  prepare();
  const postgres = await startPostgres();
  serveDatabases(postgres);
  return () => postgres.stop();
}
