import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { type RedisServer, startRedis } from '../redis-server.ts';
import { compileServer } from '../server-process.ts';
import { NodeProcess } from './node-process.ts';
import { seed, sized, TEST_TIMEOUT_MS } from './pace.ts';
import { Random } from './random.ts';
import { Stage } from './stage.ts';

const PATIENCE_MS = sized(150_000, 60_000);
/** Judged where nothing else runs beside. */
const DELAY_AT_MOST_MS = sized(60_000, 6_000);

describe(`faults of the bus between nodes, seed ${seed}`, { timeout: TEST_TIMEOUT_MS }, () => {
  let file: string;
  let database: TestDatabase;
  let redis: RedisServer;
  let nodes: NodeProcess[];

  beforeAll(async () => {
    [file, database, redis] = await Promise.all([compileServer('main'), openTestDatabase('postgres'), startRedis()]);
    const env = { DATABASE_URL: database.url ?? '', REDIS_URL: redis.url };
    nodes = [new NodeProcess(file, env), new NodeProcess(file, env)];
    for (const node of nodes) await node.start();
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await redis.stop();
    await database.close();
    await rm(file);
  });

  it('5: what is said while the bus is silent is not lost, and comes within 6 s to those who only listen', async () => {
    const stage = await Stage.open({ nodes, db: database.db, random: new Random(seed).fork('silent bus') });
    await stage.pairs(3);
    const customers = stage.actors.filter(({ observer }) => !observer.isStaff);
    const listeners = (await Promise.all(customers.map((customer) => stage.listeners(customer)))).flat();
    const silence = async (): Promise<void> => {
      await delay(1_000);
      redis.freeze();
      await delay(sized(12_000, 60_000));
      redis.thaw();
      await delay(3_000);
    };
    await stage.talk(20, silence());
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    // Written a moment ago, and perhaps lost by the bus.
    const late = async (): Promise<string[]> => {
      const logs = await stage.stored();
      return listeners.flatMap((listener) => listener.faults(logs, DELAY_AT_MOST_MS));
    };
    await expect.poll(late, { timeout: DELAY_AT_MOST_MS, interval: 500 }).toEqual([]);
    expect(await stage.check()).toEqual([]);
    // Without the bus it is the look at the heads every 5 s that brings what the other node stored.
    expect(Math.max(...listeners.map(({ longestDelay }) => longestDelay))).toBeGreaterThan(1_000);
    for (const listener of listeners) listener.close();
    await stage.close();
  });
});
