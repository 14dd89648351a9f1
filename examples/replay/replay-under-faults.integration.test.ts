import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFragilePostgres, type TestDatabase } from '../../server/test/database.ts';
import { ADMIN } from '../../server/test/faults/accounts.ts';
import { FaultProxy } from '../../server/test/faults/fault-proxy.ts';
import { NodeProcess } from '../../server/test/faults/node-process.ts';
import { seed, sized, TEST_TIMEOUT_MS } from '../../server/test/faults/pace.ts';
import { Random } from '../../server/test/faults/random.ts';
import type { PostgresServer } from '../../server/test/postgres-server.ts';
import { compileServer } from '../../server/test/server-process.ts';
import { readRecordings } from './recording.ts';
import { describeOutcome, replay } from './replay.ts';

/** Real conversations, which lie beside this repository and not in it. */
const FILE = '../shared/data/conversations/star-dev.jsonl';

describe(`a replay under faults, seed ${seed}`, { timeout: TEST_TIMEOUT_MS }, () => {
  let file: string;
  let postgres: PostgresServer;
  let database: TestDatabase;
  let node: NodeProcess;
  let proxy: FaultProxy;

  beforeAll(async () => {
    [file, { server: postgres, database }] = await Promise.all([compileServer('main'), openFragilePostgres()]);
    node = new NodeProcess(file, { DATABASE_URL: postgres.url('postgres') });
    await node.start();
    proxy = await FaultProxy.open({ target: () => node.port, random: new Random(seed) });
  });

  afterAll(async () => {
    await proxy.close();
    await node.kill();
    await database.close();
    await rm(file);
  });

  it.skipIf(!existsSync(FILE))(`of ${FILE} (skipped where that is not there) loses and doubles nothing`, async () => {
    const recordings = (await readRecordings(FILE)).slice(0, sized(20, Infinity));
    const turns = recordings.reduce((sum, recording) => sum + recording.turns.length, 0);
    proxy.set({ latencyMs: 2, jitterMs: 5 });
    const rare = { direction: 'down', when: { chance: 0.01 } } as const;
    proxy.rule(
      { ...rare, kind: 'ack', action: 'drop' },
      { ...rare, kind: 'event', action: 'drop' },
      { ...rare, kind: 'event', action: 'duplicate' },
      { ...rare, kind: 'event', action: 'reorder' },
    );
    const faults: Promise<void>[] = [];
    let played = 0;
    const progressed = (): void => {
      played += 1;
      if (played === Math.floor(turns / 3)) faults.push(node.kill().then(() => node.start()));
      if (played === Math.floor((turns * 2) / 3)) faults.push(postgres.crash().then(() => postgres.restart()));
    };
    const outcome = await replay(recordings, { url: proxy.url, agents: 4, parallel: 20, admin: ADMIN }, progressed);
    await Promise.all(faults);
    expect(faults).toHaveLength(2);
    expect(outcome.problems).toEqual([]);
    expect(describeOutcome(outcome)).toBe(
      `${recordings.length} conversations, ${turns} messages, 0 missing, 0 duplicated, 0 out of order`,
    );
  });
});
