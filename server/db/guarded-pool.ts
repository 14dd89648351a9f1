import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '../lib/errors.ts';
import { isConnectionLost, translateDatabaseError } from './failures.ts';

/**
 * pg's pool as Kysely sees it, with the one place where driver errors become ours.
 *
 * A connection that was lost or did not answer in time is thrown away instead of going back to the pool: after pg's
 * client-side `query_timeout` the old query still occupies it, and the next one would wait behind that.
 */
export class GuardedPool implements PostgresPool {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<PostgresPoolClient> {
    try {
      return new GuardedClient(await this.#pool.connect());
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }
}

/** One lease of a connection, from `connect` to `release`. */
class GuardedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  #isLost = false;

  readonly #lost = (): void => {
    this.#isLost = true;
  };

  constructor(client: PoolClient) {
    this.#client = client;
    // While leased, the pool does not listen: an unheard 'error' event would end the process.
    client.on('error', this.#lost);
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    query: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof query !== 'string') throw new TypeError('cursors are not used here');
    return this.#run<Row>(query, parameters);
  }

  release(): void {
    this.#client.off('error', this.#lost);
    // Its socket may still fail after it left the pool.
    if (this.#isLost) this.#client.on('error', () => undefined);
    this.#client.release(this.#isLost);
  }

  async #run<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    if (this.#isLost) throw new AppError('unavailable', 'The service is not available right now.', 1_000);
    try {
      const result = await this.#client.query(sql, [...parameters]);
      return result as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      const failure = translateDatabaseError(error);
      if (isConnectionLost(failure)) this.#isLost = true;
      throw failure;
    }
  }
}
