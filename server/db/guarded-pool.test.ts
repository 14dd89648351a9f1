import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { onEachDatabase, openFragilePostgres, type TestDatabase } from '../test/database.ts';
import type { PostgresServer } from '../test/postgres-server.ts';

/** Milliseconds within which nothing was waited for: to notice a silence takes two seconds. */
const WAITLESS = 400;
/** Times are the system's own, so that a machine which is busy with something else may spoil one try. */
const CLOCKED = { retry: 2 };
const UNAVAILABLE = { code: 'unavailable', retryAfterMs: 1_000 };

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Middle and longest of many, in milliseconds. */
async function timedOften(run: () => Promise<unknown>): Promise<{ middle: number; longest: number }> {
  const times: number[] = [];
  while (times.length < 21) times.push(await timed(run));
  times.sort((one, other) => one - other);
  return { middle: times[10] ?? NaN, longest: times[20] ?? NaN };
}

onEachDatabase('waiting for a connection', (open, kind) => {
  // On PostgreSQL, who has waited for 5 s is refused: on a busy machine those at the end of the line may be.
  test('is refused at once when too many wait already, and those who wait have their turn', CLOCKED, async () => {
    const { db, load, close } = await open();
    const releases: (() => void)[] = [];
    const ask = (): Promise<unknown> => sql`select 1`.execute(db);
    const hold = (): Promise<void> => db.transaction().execute(() => new Promise<void>((done) => releases.push(done)));
    const holders = Array.from({ length: kind === 'pglite' ? 1 : 10 }, hold);
    await expect.poll(() => releases.length).toBe(holders.length);
    const waiting = Array.from({ length: 2_000 }, ask);
    await expect.poll(() => load().waiting).toBe(2_000);
    const refusal = await timed(() => expect(ask()).rejects.toMatchObject(UNAVAILABLE));
    expect(refusal).toBeLessThan(500);
    expect(load()).toMatchObject({ circuit: 'closed', idle: 0 });
    for (const release of releases) release();
    await Promise.all(holders);
    const turns = await Promise.allSettled(waiting);
    expect(turns.slice(0, 200).filter(({ status }) => status !== 'fulfilled')).toEqual([]);
    await ask();
    await close();
  });
});

describe('a PostgreSQL that goes away', CLOCKED, () => {
  let server: PostgresServer;
  let database: TestDatabase;
  beforeAll(async () => {
    ({ server, database } = await openFragilePostgres());
  });
  // What failed may have left it frozen.
  afterEach(() => server.thaw());
  afterAll(() => database.close());

  const ask = (): Promise<unknown> => sql`select 1`.execute(database.db);
  const refusal = (): Promise<unknown> => expect(ask()).rejects.toMatchObject(UNAVAILABLE);
  const state = (): string => database.load().circuit;
  const returned = async (): Promise<void> => {
    await expect.poll(state, { timeout: 2_000 }).toBe('closed');
    await ask();
  };

  test('costs nobody a wait once its silence was noticed, and is used again soon after it ends', async () => {
    await Promise.all(Array.from({ length: 5 }, ask));
    await server.freeze();
    await refusal();
    // What comes first after that waits for the probe, but not for the connections there are.
    expect(await timed(refusal)).toBeLessThan(2_500);
    const { middle, longest } = await timedOften(refusal);
    expect(middle).toBeLessThan(WAITLESS);
    expect(longest).toBeLessThan(4 * WAITLESS);
    await server.thaw();
    await returned();
  });

  test('gives up those who wait for a connection when it turns out to be away', async () => {
    await server.freeze();
    const first = refusal();
    await delay(4_000);
    const waits = Array.from({ length: 40 }, () => timed(refusal));
    await first;
    expect(Math.max(...(await Promise.all(waits)))).toBeLessThan(4_500);
    await server.thaw();
    await returned();
  });

  test('is noticed when it crashes without anyone asking, and used again soon after its start', async () => {
    await Promise.all(Array.from({ length: 5 }, ask));
    await server.crash();
    await expect.poll(state).not.toBe('closed');
    const { middle } = await timedOften(refusal);
    await server.restart();
    await returned();
    expect(middle).toBeLessThan(WAITLESS);
  });

  test('is not taken to be away because one statement is slow or one connection was ended', async () => {
    const states = new Set<string>();
    const looking = setInterval(() => states.add(state()), 10);
    const slow = sql`set local statement_timeout = 300; select pg_sleep(5)`;
    await expect(sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.db)).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(database.db.transaction().execute((trx) => slow.execute(trx))).rejects.toMatchObject({
      code: 'timeout',
    });
    await ask();
    clearInterval(looking);
    expect([...states]).toEqual(['closed']);
  });
});
