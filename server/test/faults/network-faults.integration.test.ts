import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pushes } from '../../protocol/events.ts';
import { TIMING } from '../../protocol/limits.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSockets } from '../sockets.ts';
import { compileServer } from '../server-process.ts';
import { Accounts } from './accounts.ts';
import { NodeProcess } from './node-process.ts';
import { seed, sized, TEST_TIMEOUT_MS } from './pace.ts';
import { Random } from './random.ts';
import { Stage } from './stage.ts';

/** A dropped ack is found missing after 8 s or by the next position check, one message after the other. */
const PATIENCE_MS = sized(150_000, 600_000);

/** How long either end may take to find a half-open connection. */
const HALF_OPEN_MS = sized(60_000, 20_000);

/** Numbers are those of the properties in "Nothing lost, nothing doubled". The plays are independent and mostly wait. */
describe.concurrent(`faults of the network, seed ${seed}`, { timeout: TEST_TIMEOUT_MS }, () => {
  let file: string;
  let database: TestDatabase;
  let node: NodeProcess;

  beforeAll(async () => {
    [file, database] = await Promise.all([compileServer('main'), openTestDatabase('postgres')]);
    node = new NodeProcess(file, { DATABASE_URL: database.url ?? '' });
    await node.start();
  });

  afterAll(async () => {
    await node.kill();
    await database.close();
    await rm(file);
  });

  const open = (play: string): Promise<Stage> =>
    Stage.open({ nodes: [node], db: database.db, random: new Random(seed).fork(play) });

  // In parts, because each client shows all of a conversation at once, and nobody has one of ten thousand messages.
  // One after the other, and nothing beside them: every console hears every customer of its node.
  const parts = Array.from({ length: sized(1, 20) }, (_, index) => index + 1);
  it.each(parts)('1: a clean run breaks nothing, part %i', { concurrent: false }, async (part) => {
    const stage = await open(`clean ${part}`);
    await stage.pairs(sized(2, 8));
    await stage.talk(200, delay(sized(3_000, 30_000)));
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
    await stage.close();
  });

  it('2: of sends whose acks are dropped each is stored once', async () => {
    const stage = await open('acks');
    const [customers, each] = [sized(12, 100), sized(6, 50)];
    await stage.customers(customers);
    const [proxy] = stage.proxies;
    proxy?.rule(
      { kind: 'ack', event: 'user-message', when: { chance: 0.3 }, action: 'drop' },
      // Mostly a position check shows the client that its text is stored; without it, the text is sent again.
      { kind: 'event', event: 'heads', when: { chance: 0.7 }, action: 'drop' },
    );
    for (const actor of stage.actors) for (let count = 0; count < each; count += 1) actor.write();
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    const dropped = proxy?.decisions.filter(({ label }) => label.kind === 'ack') ?? [];
    // Three tenths are meant; a short run may be far from that by chance.
    expect(dropped.length).toBeGreaterThan(sized(0.1, 0.25) * customers * each);
    expect(stage.history.of('sent').length).toBeGreaterThan(customers * each);
    expect(await stage.check()).toEqual([]);
    expect((await stage.stored()).flatMap(({ messages }) => messages)).toHaveLength(customers * each);
    await stage.close();
  });

  it('3: what is reset at random every 200 ms converges within 10 s', async () => {
    const stage = await open('resets');
    await stage.pairs(4);
    const resets = setInterval(() => stage.proxies[0]?.resetOne(), 200);
    await stage.talk(20, delay(sized(5_000, 60_000)));
    clearInterval(resets);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
    await stage.close();
  });

  it('6: pushes that are dropped, doubled and reordered leave all views the same', async () => {
    const stage = await open('pushes');
    await stage.pairs(3);
    const [proxy] = stage.proxies;
    const pushes = { direction: 'down', kind: 'event', when: { chance: 0.1 } } as const;
    proxy?.rule(
      { ...pushes, action: 'drop' },
      { ...pushes, action: 'duplicate' },
      { ...pushes, action: 'reorder' },
      { ...pushes, action: { delayMs: 400 } },
    );
    await stage.talk(30, delay(sized(5_000, 120_000)));
    await stage.settle();
    expect(new Set(proxy?.decisions.map(({ action }) => action)).size).toBe(4);
    expect(await stage.check()).toEqual([]);
    await stage.close();
  });

  it('7: what two devices write, and what was on its way when a page was loaded again, is there once', async () => {
    const stage = await open('devices');
    const first = await stage.customer('customer');
    let second = await stage.device(first);
    await stage.console(first);
    await stage.online();
    const [proxy] = stage.proxies;
    proxy?.rule({ kind: 'ack', event: 'user-message', when: { chance: 0.2 }, action: 'drop' });
    const talk = stage.talk(4, delay(sized(5_000, 60_000)));
    for (let reload = 0; reload < sized(3, 40); reload += 1) {
      await delay(1_500);
      second = await stage.reload(second);
    }
    await talk;
    await stage.sent(PATIENCE_MS);
    await stage.settle();
    expect(await stage.check()).toEqual([]);
    await stage.close();
  });

  it.for(['down', 'up'] as const)(
    '10: both ends find a connection that delivers nothing %s',
    async (way, { expect }) => {
      const stage = await open(`half-open ${way}`);
      const customer = await stage.customer();
      await stage.online();
      const sockets = openSockets(node.url);
      const { account } = await new Accounts(node.url).agent('Grace Hopper');
      const colleague = await sockets.enter({ accessToken: (await account.token()) ?? '' });
      const began = performance.now();
      stage.proxies[0]?.set({ blackhole: way });
      const isOffline = (push: Pushes['presence']) =>
        'userId' in push && push.userId === customer.observer.personId && push.status === 'offline';
      const told = colleague.waitFor('presence', isOffline, HALF_OPEN_MS + TIMING.offlineGrace);
      await expect.poll(() => customer.isOnline, { timeout: HALF_OPEN_MS, interval: 50 }).toBe(false);
      expect(performance.now() - began).toBeGreaterThan(5_000);
      await told;
      sockets.closeSockets();
      customer.write();
      await stage.settle();
      expect(await stage.check()).toEqual([]);
      await stage.close();
    },
  );
});
