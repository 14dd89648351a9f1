import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { createPostgresDatabase, openFragilePostgres } from '../test/database.ts';
import type { PostgresServer } from '../test/postgres-server.ts';
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
});

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

  test('is unavailable while it hangs, also to who waits for a connection, and comes back by itself', async () => {
    await server.freeze();
    const began = Date.now();
    const outcomes = await Promise.allSettled(Array.from({ length: 15 }, query));
    expect(
      outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code),
    ).toEqual(Array(15).fill('unavailable'));
    expect(Date.now() - began).toBeLessThan(13_000);
    await server.thaw();
  });

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

  test('gives up a statement and a wait for a lock in time', async () => {
    await expect(sql`select pg_sleep(20)`.execute(connection.db)).rejects.toMatchObject({ code: 'timeout' });
    await connection.db.transaction().execute(async (trx) => {
      await sql`lock table users`.execute(trx);
      const second = connection.db.transaction().execute((other) => sql`lock table users`.execute(other));
      await expect(second).rejects.toMatchObject({ code: 'timeout' });
    });
  });
});

/** A way over TCP to a PostgreSQL on a unix socket; `silence` swallows everything on the connections there are now. */
async function openWay(url: string): Promise<{ url: string; silence: () => void; close: () => void }> {
  const { host, user } = Object.fromEntries(new URL(url, 'postgresql://x').searchParams);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(`${host ?? ''}/.s.PGSQL.5432`);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `postgresql://${user ?? ''}@127.0.0.1:${port}/postgres`,
    silence: () => {
      for (const socket of open) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
