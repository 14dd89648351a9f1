import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { DatabaseLoad } from '../lib/metrics.ts';
import type { Circuit } from './circuit.ts';
import { isConnectionLost, isSignOfAbsence, translateDatabaseError, unavailable } from './failures.ts';

/** Most requests that wait for a connection: more than are served before the last of them gives up. */
const MOST_WAITING = 2_000;

/**
 * pg's pool as Kysely sees it, with the one place where driver errors become ours, behind a circuit.
 *
 * A connection that was lost or did not answer in time is thrown away instead of going back to the pool: after pg's
 * client-side `query_timeout` the old query still occupies it, and the next one would wait behind that.
 */
export class GuardedPool implements PostgresPool {
  readonly #pool: Pool;
  readonly #circuit: Circuit;
  /** How to refuse each request that waits for a connection. */
  readonly #waiting = new Set<(reason: Error) => void>();
  /** Connections made since the database was last away: the way of an older one may have ended without a sign. */
  #trusted = new WeakSet<PoolClient>();

  constructor(pool: Pool, circuit: Circuit) {
    this.#pool = pool;
    this.#circuit = circuit;
    pool.on('connect', (client) => {
      this.#trusted.add(client);
      // For as long as it lives, whoever has it: an unheard 'error' event would end the process.
      client.on('error', () => circuit.doubt());
    });
    circuit.follow((state) => {
      if (state === 'open') this.#giveUp();
    });
  }

  /** @throws {AppError} `unavailable`: at once while the database is away or too many wait, else after pg's patience */
  async connect(): Promise<PostgresPoolClient> {
    await this.#circuit.enter();
    if (this.#pool.waitingCount >= MOST_WAITING) throw unavailable();
    try {
      return new GuardedClient(await this.#leaseTrusted(), this.#circuit);
    } catch (error) {
      if (isSignOfAbsence(error)) this.#circuit.doubt();
      throw translateDatabaseError(error);
    }
  }

  async end(): Promise<void> {
    this.#circuit.stop();
    await this.#pool.end();
  }

  /** How things stand with it now, without asking it. */
  load(): DatabaseLoad {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { circuit: this.#circuit.state, total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async #leaseTrusted(): Promise<PoolClient> {
    for (;;) {
      const client = await this.#lease();
      if (this.#trusted.has(client)) return client;
      client.release(true);
    }
  }

  /** A connection of the pool's, unless the database turns out to be away first. */
  #lease(): Promise<PoolClient> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      this.#pool.connect().then(
        (client) => {
          if (this.#waiting.delete(reject)) resolve(client);
          else client.release(true);
        },
        (error: unknown) => {
          this.#waiting.delete(reject);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  #giveUp(): void {
    this.#trusted = new WeakSet();
    for (const refuse of this.#waiting) refuse(unavailable());
    this.#waiting.clear();
  }
}

/** One lease of a connection, from `connect` to `release`. */
class GuardedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  readonly #circuit: Circuit;
  #isLost = false;

  constructor(client: PoolClient, circuit: Circuit) {
    this.#client = client;
    this.#circuit = circuit;
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
    this.#client.release(this.#isLost);
  }

  async #run<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    if (this.#isLost) throw unavailable();
    try {
      const result = await this.#client.query(sql, [...parameters]);
      return result as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      if (isSignOfAbsence(error)) this.#circuit.doubt();
      const failure = translateDatabaseError(error);
      if (isConnectionLost(failure)) this.#isLost = true;
      throw failure;
    }
  }
}
