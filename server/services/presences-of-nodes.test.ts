import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../lib/business-events.ts';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

const WRITTEN_WITHIN = 1_000;
const LOOKS_EVERY = 5_000;

describe('presence on two nodes', () => {
  let database: TestDatabase;
  let one: TestServices;
  let two: TestServices;
  let customer: Principal;
  let agent: Principal;
  /** Whether the bus carries nothing. */
  let isCut: boolean;

  beforeAll(async () => {
    database = await openTestDatabase('postgres');
  });
  beforeEach(async () => {
    await database.db.deleteFrom('nodes').execute();
    isCut = false;
    [one, two] = [startTestServices(database, { hasOthers: true }), startTestServices(database, { hasOthers: true })];
    connect(one, two);
    connect(two, one);
    [customer, agent] = [await one.person('user'), await one.person('agent')];
    for (const node of [one, two]) for (const who of [customer, agent]) told(node, who);
    await expect.poll(() => countNodes()).toBe(2);
  });
  afterEach(async () => {
    for (const node of [one, two]) await node.presences.close();
  });
  afterAll(() => database.close());

  const connect = (from: TestServices, to: TestServices): void => {
    from.announcer.follow((announcement) => {
      if (isCut || announcement[0] !== 'standing-changed') return;
      to.announcer.repeat(JSON.parse(JSON.stringify(announcement)) as Announcement);
    });
  };
  const told = (node: TestServices, { userId }: Principal) =>
    node
      .announced('presence-changed')
      .filter(({ presence }) => presence.userId === userId)
      .map(({ presence }) => presence.status);
  const countNodes = async (): Promise<number> => (await database.db.selectFrom('nodes').select('id').execute()).length;
  const rowsOf = async ({ userId }: Principal): Promise<number> =>
    (await database.db.selectFrom('presences').select('node_id').where('user_id', '=', userId).execute()).length;
  /** Lets the changes of a node be written, and waits until they are. */
  const write = async (node: TestServices, who: Principal, rows: number): Promise<void> => {
    node.pass(WRITTEN_WITHIN);
    await expect.poll(() => rowsOf(who)).toBe(rows);
  };
  /** Ends the leases of all nodes, as time does when nobody renews them. */
  const endLeases = () =>
    database.db
      .updateTable('nodes')
      .set({ lease_ends_at: sql<Date>`now() - interval '1 second'` })
      .execute();

  it('lasts as long as on the last of them, and ten seconds longer', () => {
    one.presences.arrive(customer, 'tab');
    two.presences.arrive(customer, 'other tab');
    one.presences.leave(customer.userId, 'tab');
    one.pass(TIMING.offlineGrace);
    expect([told(one, customer), told(two, customer)]).toEqual([['online'], ['online']]);
    two.presences.leave(customer.userId, 'other tab');
    two.pass(TIMING.offlineGrace - 1);
    expect(told(one, customer)).toEqual(['online']);
    two.pass(1);
    expect([told(one, customer), told(two, customer)]).toEqual([
      ['online', 'offline'],
      ['online', 'offline'],
    ]);
  });

  it('of staff is what they said last, for their consoles on every node', () => {
    one.presences.arrive(agent, 'console');
    expect(two.presences.isAvailable).toBe(true);
    one.pass(1);
    one.presences.say(agent.userId, 'console', 'away');
    two.presences.arrive(agent, 'other console');
    expect([told(one, agent), told(two, agent)]).toEqual([
      ['online', 'away'],
      ['online', 'away'],
    ]);
    expect([one.presences.isAvailable, two.presences.isAvailable]).toEqual([false, false]);
    two.pass(5);
    two.presences.say(agent.userId, 'other console', 'online');
    two.presences.leave(agent.userId, 'other console');
    two.pass(TIMING.offlineGrace);
    expect(told(one, agent)).toEqual(['online', 'away', 'online']);
    expect(one.presences.isAvailable).toBe(true);
  });

  it('of staff is what they said last, where the clock is behind the one they spoke by before', () => {
    one.clock.advance(20_000);
    one.presences.arrive(agent, 'console');
    two.presences.arrive(agent, 'other console');
    one.presences.say(agent.userId, 'console', 'away');
    two.pass(5_000);
    two.presences.say(agent.userId, 'other console', 'online');
    expect([told(one, agent), told(two, agent)]).toEqual([
      ['online', 'away', 'online'],
      ['online', 'away', 'online'],
    ]);
    one.presences.say(agent.userId, 'console', 'away');
    expect(two.presences.isAvailable).toBe(false);
  });

  it('heals from the database when nobody was told', async () => {
    isCut = true;
    one.presences.arrive(customer, 'tab');
    one.presences.arrive(agent, 'console');
    expect(two.presences.customersHere()).toEqual([]);
    await write(one, agent, 1);
    two.pass(LOOKS_EVERY);
    await expect.poll(() => told(two, agent)).toEqual(['online']);
    expect(two.presences.customersHere()).toEqual([customer.userId]);
    expect(two.presences.isAvailable).toBe(true);
    const overview = await two.presences.overview([]);
    expect(overview.find(({ userId }) => userId === customer.userId)).toMatchObject({ status: 'online' });
    one.presences.leave(customer.userId, 'tab');
    one.pass(TIMING.offlineGrace);
    await write(one, customer, 0);
    two.pass(LOOKS_EVERY);
    await expect.poll(() => told(two, customer)).toEqual(['online', 'offline']);
  });

  it('ends with the lease of a node that is gone', async () => {
    one.presences.arrive(customer, 'tab');
    one.presences.arrive(agent, 'console');
    await write(one, agent, 1);
    const { longest } = await database.db
      .selectFrom('nodes')
      .select(sql<number>`max(extract(epoch from lease_ends_at - now()))::float`.as('longest'))
      .executeTakeFirstOrThrow();
    expect(longest * 1_000 + LOOKS_EVERY).toBeLessThan(45_000);
    await endLeases();
    two.pass(LOOKS_EVERY);
    await expect.poll(() => told(two, customer)).toEqual(['online', 'offline']);
    expect(told(two, agent)).toEqual(['online', 'offline']);
    expect(two.presences.isAvailable).toBe(false);
  });

  it('ends with the grace of a node that stopped, for who is on no other by then', async () => {
    one.presences.arrive(customer, 'tab');
    await write(one, customer, 1);
    const began = performance.now();
    await one.presences.close();
    const { left } = await database.db
      .selectFrom('nodes')
      .select(sql<number>`min(extract(epoch from lease_ends_at - now()))::float`.as('left'))
      .executeTakeFirstOrThrow();
    const seconds = (performance.now() - began) / 1_000;
    expect(left).toBeGreaterThan(TIMING.offlineGrace / 1_000 - seconds - 1);
    expect(left).toBeLessThanOrEqual(TIMING.offlineGrace / 1_000);
    expect(told(two, customer)).toEqual(['online']);
  });

  it('comes back with a node that was thought dead', async () => {
    one.presences.arrive(customer, 'tab');
    await write(one, customer, 1);
    await database.db.deleteFrom('nodes').execute();
    two.pass(LOOKS_EVERY);
    await expect.poll(() => told(two, customer)).toEqual(['online', 'offline']);
    one.pass(LOOKS_EVERY);
    await expect.poll(() => rowsOf(customer)).toBe(1);
    two.pass(LOOKS_EVERY);
    await expect.poll(() => told(two, customer)).toEqual(['online', 'offline', 'online']);
  });

  it('outlasts a database that was away, which ended every lease', async () => {
    one.presences.arrive(customer, 'tab');
    await write(one, customer, 1);
    const isLive = sql<boolean>`lease_ends_at > now()`;
    const living = async (): Promise<number> =>
      (await database.db.selectFrom('nodes').select('id').where(isLive).execute()).length;
    await sql`alter table presences rename to away`.execute(database.db);
    two.pass(LOOKS_EVERY);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await sql`alter table away rename to presences`.execute(database.db);
    await endLeases();
    two.pass(LOOKS_EVERY);
    await expect.poll(living).toBe(1);
    one.pass(LOOKS_EVERY);
    await expect.poll(living).toBe(2);
    two.pass(LOOKS_EVERY);
    await two.presences.close();
    expect(told(two, customer)).toEqual(['online']);
  });
});
