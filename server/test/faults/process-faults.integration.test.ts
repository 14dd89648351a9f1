import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFragilePostgres, type TestDatabase } from '../database.ts';
import type { PostgresServer } from '../postgres-server.ts';
import { compileServer } from '../server-process.ts';
import { NodeProcess } from './node-process.ts';
import { seed, sized, TEST_TIMEOUT_MS } from './pace.ts';
import { Random } from './random.ts';
import { Stage, type StageOptions } from './stage.ts';

/** After a long outage a client may wait for half a minute before it tries again. */
const PATIENCE_MS = sized(150_000, 60_000);

/** Numbers are those of the properties in "Nothing lost, nothing doubled". */
describe(`faults of processes, seed ${seed}`, { timeout: TEST_TIMEOUT_MS }, () => {
  let file: string;
  let postgres: PostgresServer;
  let database: TestDatabase;
  let node: NodeProcess;
  let second: NodeProcess;
  let stage: Stage;

  beforeAll(async () => {
    [file, { server: postgres, database }] = await Promise.all([compileServer('main'), openFragilePostgres()]);
    [node, second] = [1, 2].map(() => new NodeProcess(file, { DATABASE_URL: postgres.url('postgres') })) as [
      NodeProcess,
      NodeProcess,
    ];
    await node.start();
    await second.start();
  });

  afterEach(async () => {
    // A test that fails may leave it frozen, and what is frozen cannot be stopped.
    await postgres.thaw();
    await stage.close();
  });

  afterAll(async () => {
    await Promise.all([node.kill(), second.kill()]);
    await database.close();
    await rm(file);
  });

  const begin = async (play: string, nodes: StageOptions['nodes'] = [node]): Promise<Random> => {
    const random = new Random(seed).fork(play);
    stage = await Stage.open({ nodes, db: database.db, random });
    await stage.pairs(3, nodes.length > 1 || !nodes.includes(node));
    return random;
  };

  it('4: kill -9 of a node in the middle of everything loses nothing', async () => {
    const random = await begin('kill');
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < sized(3, 20); round += 1) {
        await delay(500 + random.below(1_000));
        await node.kill();
        await node.start();
      }
    };
    await stage.talk(30, rounds());
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
  });

  it('9: PostgreSQL that hangs, crashes and restarts brings no false ack, and the server is ready within 10 s', async () => {
    await begin('database');
    const isReadyWithin = (timeout: number) => expect.poll(() => node.isReady(), { timeout, interval: 100 }).toBe(true);
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < sized(1, 5); round += 1) {
        await delay(1_000);
        await postgres.freeze();
        await delay(sized(3_000, 8_000));
        expect(await node.isReady()).toBe(false);
        await postgres.thaw();
        await isReadyWithin(sized(60_000, 10_000));
        await delay(500);
        await postgres.crash();
        await delay(sized(500, 5_000));
        expect(await node.isReady()).toBe(false);
        await postgres.restart();
        await isReadyWithin(sized(60_000, 10_000));
      }
    };
    await stage.talk(10, rounds());
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
  });

  it('11: a rolling restart loses nothing, and each server is gone within 25 s', async () => {
    const up = [node, second];
    const balancer = {
      get port() {
        up.push(...up.splice(0, 1));
        return up[0]?.port ?? 0;
      },
    };
    await begin('restart', [balancer]);
    const restart = async (one: NodeProcess): Promise<void> => {
      await delay(1_000);
      const began = performance.now();
      up.splice(up.indexOf(one), 1);
      expect(await one.drain()).toBe(0);
      expect(performance.now() - began).toBeLessThan(sized(60_000, 25_000));
      await one.start();
      up.push(one);
      await stage.online();
    };
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < sized(1, 8); round += 1) for (const one of [node, second]) await restart(one);
    };
    await stage.talk(20, rounds());
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
  });

  it('5: without a bus between them, what is said on one node is shown on the other within 6 s', async () => {
    await begin('no bus', [node, second]);
    for (let round = 0; round < sized(1, 10); round += 1) {
      for (const actor of stage.actors) actor.write();
      await stage.sent(sized(60_000, 10_000));
      const began = performance.now();
      await stage.settle();
      expect(performance.now() - began).toBeLessThan(sized(60_000, 6_000));
    }
    expect(await stage.check()).toEqual([]);
  });
});
