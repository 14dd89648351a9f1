import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFragilePostgres, type TestDatabase } from '../database.ts';
import type { PostgresServer } from '../postgres-server.ts';
import { compileServer } from '../server-process.ts';
import { commands, type Model, type World } from './model-commands.ts';
import { NodeProcess } from './node-process.ts';
import { seed, sized, TEST_TIMEOUT_MS } from './pace.ts';
import { Random } from './random.ts';
import { Stage } from './stage.ts';

/** A client that found nothing but darkness may wait for half a minute before it tries again. */
const PATIENCE_MS = sized(150_000, 60_000);

describe(`any run of faults, seed ${seed}`, { timeout: TEST_TIMEOUT_MS }, () => {
  let file: string;
  let postgres: PostgresServer;
  let database: TestDatabase;
  let node: NodeProcess;

  beforeAll(async () => {
    [file, { server: postgres, database }] = await Promise.all([compileServer('main'), openFragilePostgres()]);
    node = new NodeProcess(file, { DATABASE_URL: postgres.url('postgres') });
    await node.start();
  });

  afterAll(async () => {
    await node.kill();
    await database.close();
    await rm(file);
  });

  it('8: leaves everybody with what is stored, once and in order', async () => {
    let runs = 0;
    const property = fc.asyncProperty(commands(sized(8, 20)), async (steps) => {
      const random = new Random(seed).fork(`run ${runs++}`);
      const stage = await Stage.open({ nodes: [node], db: database.db, random });
      const begin = async (): Promise<{ model: Model; real: World }> => {
        await stage.pairs(1);
        return { model: { customers: 1, clients: 2, isDark: false }, real: { stage, node, postgres } };
      };
      try {
        await fc.asyncModelRun(begin, steps);
        await stage.settle(PATIENCE_MS);
        expect(await stage.check()).toEqual([]);
      } finally {
        await stage.close();
      }
    });
    await fc.assert(property, { seed, numRuns: sized(3, 30), endOnFailure: true });
  });
});
