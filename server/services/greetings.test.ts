import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

/** On PostgreSQL alone: the embedded database answers before anything else gets a turn. */
describe('a greeting', () => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;
  let agent: Principal;

  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    services = startTestServices(database);
    customer = await services.person('user');
    agent = await services.person('agent');
  });
  beforeEach(() => services.pass(TIMING.offlineGrace));
  afterAll(() => database.close());

  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('names to a console everybody who came while it was made: they were pushed before it', async () => {
    const arrived: string[] = [];
    const greeting = services.greetings.staff(agent);
    const isThere = settled(greeting);
    while (!isThere()) {
      const userId = randomUUID();
      services.presences.arrive({ userId, role: 'user', name: 'Alan Turing' }, userId);
      arrived.push(userId);
      // A console is told of a thousand people: on a slow machine they come more slowly.
      await (arrived.length < 100 ? turn() : delay(5));
    }
    const here = (await greeting).users.filter(({ status }) => status === 'online').map(({ userId }) => userId);
    expect(arrived.length).toBeGreaterThan(3);
    expect(new Set(here)).toEqual(new Set(arrived));
  });

  it('tells a customer that the bank is there, whenever a colleague came while it was made', async () => {
    for (let turns = 0; ; turns += 1) {
      const greeting = services.greetings.customer(customer, null);
      const isThere = settled(greeting);
      for (let count = 0; count < turns; count += 1) await turn();
      if (isThere()) break;
      services.presences.arrive(agent, 'console');
      expect((await greeting).availability, `after ${turns} turns`).toEqual({ available: true });
      services.presences.leave(agent.userId, 'console');
      services.pass(TIMING.offlineGrace);
    }
  });
});

/** How to ask whether something has come to its end. */
function settled(promise: Promise<unknown>): () => boolean {
  let isSettled = false;
  void promise.finally(() => (isSettled = true));
  return () => isSettled;
}
