import { prepare } from '../../.ci/launch.mjs';
import { startPostgres } from '../../server/test/postgres-server.ts';
import { makeTemplate, serveDatabases } from './databases.ts';
import { ServerProcess } from './server-process.ts';

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
  await makeTemplate(async (databaseUrl) => {
    const server = await ServerProcess.launch({ databaseUrl });
    await server.end('SIGTERM');
    await server.remove();
  });
  return () => postgres.stop();
}
