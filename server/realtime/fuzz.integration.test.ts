import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../protocol/events.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { seed, sized } from '../test/faults/pace.ts';
import { Random } from '../test/faults/random.ts';
import { fuzzEvent } from '../test/fuzz.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { TestSocket } from '../test/sockets.ts';

const EVENTS = sized(8_000, 100_000);
const CONNECTIONS = 4;
/** Fewer than a connection may have waiting, so that each is looked at. */
const AT_ONCE = 25;

describe(`${EVENTS} malformed events, seed ${seed}`, () => {
  let database: TestDatabase;
  let server: TestApp;
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    server = await startTestApp(database, { rateLimits: false, logLevel: 'warn' });
    process.on('unhandledRejection', note);
  });
  afterEach(() => process.off('unhandledRejection', note));
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  /** Sends its share, some at once, and returns how often each code was the answer. */
  const storm = async (socket: TestSocket, random: Random, codes: Map<string, number>): Promise<void> => {
    for (let sent = 0; sent < EVENTS / CONNECTIONS; sent += AT_ONCE) {
      const events = Array.from({ length: AT_ONCE }, () => fuzzEvent(random));
      const answers = await Promise.all(
        events.map(({ name, payload }) => socket.raw.timeout(30_000).emitWithAck(name, payload) as Promise<unknown>),
      );
      answers.forEach((answer, at) => {
        const code = codeOf(answer as Answer<unknown>);
        if (code === 'internal') throw new Error(`internal: ${JSON.stringify(events[at]).slice(0, 500)}`);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      });
    }
  };

  it('each get an answer, none of them internal, and everything lives on', { timeout: 240_000 }, async () => {
    const people = [
      await server.registerCustomer(),
      await server.visit(),
      await server.hire('agent'),
      await server.hire('supervisor'),
    ];
    const sockets = await Promise.all(people.map((person) => server.enter(person)));
    const codes = new Map<string, number>();
    await Promise.all(sockets.map((socket, at) => storm(socket, new Random(seed).fork(String(at)), codes)));

    expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(EVENTS);
    // Most were looked at, and some were even right: the storm was not stopped at the door.
    expect(codes.get('bad-request')).toBeGreaterThan(EVENTS / 2);
    expect(codes.get('ok')).toBeGreaterThan(EVENTS / 500);
    expect(rejections).toEqual([]);
    expect({}).not.toHaveProperty('isAdmin');
    for (const socket of sockets)
      expect(await socket.ask('presence', { status: 'online' })).toMatchObject({ ok: true });
    expect(server.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

function codeOf(answer: Answer<unknown>): string {
  return answer.ok ? 'ok' : answer.error.code;
}
