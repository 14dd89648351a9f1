import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { createPostgresDatabase, openFragilePostgres } from '../test/database.ts';
import { type PostgresServer, startPostgres } from '../test/postgres-server.ts';
import { connectPostgres } from './connect-postgres.ts';
import type { Connection } from './connect.ts';

const silent = createLogger('silent');

describe('opening PostgreSQL', () => {
  test('says in one line that nothing listens there', async () => {
    await expect(connectPostgres('postgresql://u:hunter2@127.0.0.1:1/bank', silent)).rejects.toThrow(
      /^DATABASE_URL: cannot open the database: connect ECONNREFUSED 127\.0\.0\.1:1$/,
    );
  });

  test('says in one line that there is no such database', async () => {
    const { url, drop } = await createPostgresDatabase();
    await drop();
    await expect(connectPostgres(url, silent)).rejects.toThrow(
      /cannot open the database: database ".*" does not exist/,
    );
  });

  test('does not wait for ever for a server that never answers', async () => {
    const mute: Server = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { port: number };
    await expect(connectPostgres(`postgresql://u@127.0.0.1:${port}/bank`, silent)).rejects.toThrow(/timeout/);
    mute.close();
  });

  test('refuses a database that acknowledges before it has written', async () => {
    const { url, drop } = await createPostgresDatabase('template0');
    const first = await connectPostgres(url, silent);
    await sql`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`.execute(
      first.db,
    );
    await first.close();
    await expect(connectPostgres(url, silent)).rejects.toThrow(/synchronous_commit is off/);
    await drop();
  });

  test('refuses a server that a power cut could take the database from, and warns of one that might be damaged', async () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    const unsafe = await startPostgres(['fsync=off']);
    await expect(connectPostgres(unsafe.url('postgres'), logger)).rejects.toThrow(
      /^DATABASE_URL: fsync is off .* power/,
    );
    await unsafe.stop();
    const doubtful = await startPostgres(['full_page_writes=off']);
    await (await connectPostgres(doubtful.url('postgres'), logger)).close();
    expect(lines).toEqual([expect.stringContaining('full_page_writes is off')]);
    await doubtful.stop();
  });
});

/** Times are the system's own, so that a machine which is busy with something else may spoil one try. */
const CLOCKED = { retry: 2 };

describe('a PostgreSQL that fails while we run', () => {
  let server: PostgresServer;
  let connection: Connection;
  beforeAll(async () => {
    ({ server, database: connection } = await openFragilePostgres());
  });
  afterEach(async () => {
    await expect
      .poll(() => connection.db.selectFrom('users').select('id').execute(), { timeout: 10_000 })
      .toBeDefined();
  });
  afterAll(async () => {
    await connection.close();
  });

  const query = (): Promise<unknown> => connection.db.selectFrom('users').select('id').execute();

  test(
    'is unavailable while it hangs, also to who waits for a connection, and comes back by itself',
    CLOCKED,
    async () => {
      await server.freeze();
      const began = Date.now();
      const outcomes = await Promise.allSettled(Array.from({ length: 15 }, query));
      expect(
        outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code),
      ).toEqual(Array(15).fill('unavailable'));
      const took = Date.now() - began;
      await server.thaw();
      expect(took).toBeLessThan(13_000);
    },
  );

  test('is unavailable after a crash, in the middle of a transaction too, and comes back by itself', async () => {
    const id = randomUUID();
    const torn = connection.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('users')
        .values({
          id,
          role: 'visitor',
          name: 'Guest',
          email: null,
          password_hash: null,
          team: null,
          disabled_at: null,
          last_seen_at: null,
        })
        .execute();
      await server.crash();
      await server.restart();
      await trx.selectFrom('users').select('id').execute();
    });
    await expect(torn).rejects.toMatchObject({ code: 'unavailable' });
    await expect.poll(query, { timeout: 10_000 }).toEqual([]);
  });

  test('is unavailable when an administrator ends our connections', async () => {
    const ended = connection.db
      .transaction()
      .execute((trx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx));
    await expect(ended).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('is asked on a new connection once an old one has gone silent', async () => {
    const way = await openWay(server.url('postgres'));
    const through = await connectPostgres(way.url, silent);
    const ask = (): Promise<unknown> => sql`select 1`.execute(through.db);
    await ask();
    way.silence();
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    await ask();
    await through.close();
    way.close();
  });

  test('is asked on none of the old connections once it was away', CLOCKED, async () => {
    const way = await openWay(server.url('postgres'));
    const through = await connectPostgres(way.url, silent);
    const ask = (): Promise<unknown> => sql`select 1`.execute(through.db);
    await Promise.all(Array.from({ length: 5 }, ask));
    way.silence();
    way.shut();
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    await expect.poll(() => through.load().circuit).not.toBe('closed');
    await way.open();
    await expect.poll(() => through.load().circuit).toBe('closed');
    const began = Date.now();
    for (let rounds = 0; rounds < 5; rounds += 1) await ask();
    const took = Date.now() - began;
    await through.close();
    way.close();
    expect(took).toBeLessThan(2_000);
  });

  test('gives up a statement, a wait for a lock and an idle transaction in time', async () => {
    const slow = expect(sql`select pg_sleep(20)`.execute(connection.db)).rejects.toMatchObject({ code: 'timeout' });
    const locked = connection.db.transaction().execute(async (trx) => {
      await sql`lock table users`.execute(trx);
      const second = connection.db.transaction().execute((other) => sql`lock table users`.execute(other));
      await expect(second).rejects.toMatchObject({ code: 'timeout' });
    });
    const idle = connection.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await delay(10_500);
      await sql`select 1`.execute(trx);
    });
    await Promise.all([slow, locked, expect(idle).rejects.toMatchObject({ code: 'unavailable' })]);
    expect(connection.load().circuit).toBe('closed');
  });
});

interface Way {
  url: string;
  /** Swallows everything on the connections there are now. */
  silence: () => void;
  /** Refuses new connections, until `open`. */
  shut: () => void;
  open: () => Promise<void>;
  close: () => void;
}

/** A way over TCP to a PostgreSQL on a unix socket. */
async function openWay(url: string): Promise<Way> {
  const { host, user } = Object.fromEntries(new URL(url, 'postgresql://x').searchParams);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(`${host ?? ''}/.s.PGSQL.5432`);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  const listen = (at: number): Promise<void> => new Promise((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as { port: number };
  return {
    url: `postgresql://${user ?? ''}@127.0.0.1:${port}/postgres`,
    silence: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    shut: () => void server.close(),
    open: () => listen(port),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
