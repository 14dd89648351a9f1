import pg from 'pg';
import { isSignOfAbsence } from './failures.ts';

/** How long a probe waits for a connection, and then for its answer, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Whether a PostgreSQL answers, asked over a connection made for that. One that answers with a refusal (no connection
 * left, wrong password) is there. Never rejects.
 */
export async function probePostgres(url: string): Promise<boolean> {
  const patience = { connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE };
  const client = new pg.Client({ connectionString: url, application_name: 'frosst-chat probe', ...patience });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    return !isSignOfAbsence(error);
  } finally {
    // Not waited for: a server that hangs does not say goodbye.
    void client.end();
  }
}
