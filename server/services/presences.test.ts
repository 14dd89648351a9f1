import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('presence', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    services = startTestServices(database);
    customer = await services.person('user');
  });
  afterAll(() => database.close());

  const told = (of: Principal) =>
    services
      .announced('presence-changed')
      .filter(({ presence }) => presence.userId === of.userId)
      .map(({ presence }) => presence.status);
  const standing = async (of: Principal) =>
    (await services.presences.overview([of.userId])).find(({ userId }) => userId === of.userId);

  describe('of a customer', () => {
    it('lasts while any of two tabs is open, and ten seconds longer', () => {
      told(customer);
      services.presences.arrive(customer, 'first tab');
      services.presences.arrive(customer, 'second tab');
      services.presences.leave(customer.userId, 'first tab');
      services.pass(60_000);
      expect(told(customer)).toEqual(['online']);
      services.presences.leave(customer.userId, 'second tab');
      services.pass(TIMING.offlineGrace - 1);
      expect(told(customer)).toEqual(['online']);
      services.pass(1);
      expect(told(customer)).toEqual(['online', 'offline']);
    });

    it('does not flicker on a reload', () => {
      told(customer);
      services.presences.arrive(customer, 'before');
      services.presences.leave(customer.userId, 'before');
      services.pass(TIMING.offlineGrace - 1);
      services.presences.arrive(customer, 'after');
      services.pass(60_000);
      expect(told(customer)).toEqual(['online']);
    });

    it('is away when no page is in sight', () => {
      told(customer);
      services.presences.arrive(customer, 'hidden tab');
      services.presences.arrive(customer, 'tab in sight');
      services.presences.say(customer.userId, 'hidden tab', 'away');
      services.presences.say(customer.userId, 'nobody’s tab', 'away');
      expect(told(customer)).toEqual(['online']);
      services.presences.leave(customer.userId, 'tab in sight');
      services.presences.say(customer.userId, 'hidden tab', 'online');
      expect(told(customer)).toEqual(['online', 'away', 'online']);
    });

    it('ignores a connection that says goodbye twice or was never there', () => {
      told(customer);
      services.presences.leave(customer.userId, 'never there');
      services.presences.arrive(customer, 'tab');
      services.presences.arrive(customer, 'tab');
      services.presences.leave(customer.userId, 'tab');
      services.presences.leave(customer.userId, 'tab');
      services.pass(TIMING.offlineGrace);
      expect(told(customer)).toEqual(['online', 'offline']);
    });

    it('says nothing of whether the bank is there', () => {
      const changes = services.announced('staff-online-changed');
      services.presences.arrive(customer, 'tab');
      expect(changes).toEqual([]);
      expect(services.presences.isAvailable).toBe(false);
    });
  });

  describe('of staff', () => {
    it('is what they say, for all their consoles', async () => {
      const agent = await services.person('agent');
      told(agent);
      services.presences.arrive(agent, 'one');
      services.presences.arrive(agent, 'two');
      services.presences.say(agent.userId, 'one', 'away');
      services.presences.arrive(agent, 'three');
      services.presences.leave(agent.userId, 'one');
      expect(told(agent)).toEqual(['online', 'away']);
      services.presences.say(agent.userId, 'three', 'online');
      expect(told(agent)).toEqual(['online', 'away', 'online']);
    });

    it('makes the bank available, told only when it changes', async () => {
      const [agent, colleague] = [await services.person('agent'), await services.person('supervisor')];
      await services.availabilities.follow(undefined);
      const told = services.announced('availability-changed');
      services.presences.arrive(agent, 'one');
      services.presences.arrive(colleague, 'two');
      services.presences.say(agent.userId, 'one', 'away');
      expect(told).toEqual([{ team: null, availability: { available: true } }]);
      services.presences.say(colleague.userId, 'two', 'away');
      services.presences.say(agent.userId, 'one', 'online');
      services.presences.leave(agent.userId, 'one');
      services.pass(TIMING.offlineGrace);
      expect(told.map(({ availability }) => availability.available)).toEqual([true, false, true, false]);
    });

    it('counts for their own team, and of no team for each', async () => {
      const [ofCards, ofNone] = [await services.person('agent', 'Grace', 'Cards'), await services.person('agent')];
      const forTeams = () => ['Cards', 'Loans', null].map((team) => services.presences.isAvailableFor(team));
      services.presences.arrive(ofCards, 'one');
      expect(forTeams()).toEqual([true, false, true]);
      services.presences.arrive(ofNone, 'two');
      expect(forTeams()).toEqual([true, true, true]);
      services.presences.say(ofNone.userId, 'two', 'away');
      expect(forTeams()).toEqual([true, false, true]);
      // Moved, and back within the grace.
      services.presences.leave(ofCards.userId, 'one');
      services.presences.arrive({ ...ofCards, team: 'Loans' }, 'three');
      expect(forTeams()).toEqual([false, true, true]);
      services.presences.leave(ofCards.userId, 'three');
      services.presences.leave(ofNone.userId, 'two');
      services.pass(TIMING.offlineGrace);
      expect(forTeams()).toEqual([false, false, false]);
    });

    it('tells colleagues nothing of which team they belong to', async () => {
      const ofCards = await services.person('agent', 'Grace', 'Cards');
      const presences = services.announced('presence-changed');
      services.presences.arrive(ofCards, 'one');
      expect(Object.keys(presences.at(-1)?.presence ?? {}).sort()).toEqual([
        'lastSeenAt',
        'name',
        'role',
        'status',
        'userId',
      ]);
      services.presences.leave(ofCards.userId, 'one');
      services.pass(TIMING.offlineGrace);
    });
  });

  it('remembers when someone was last seen, across a restart', async () => {
    services.presences.arrive(customer, 'tab');
    services.pass(5_000);
    services.presences.leave(customer.userId, 'tab');
    const leftAt = services.clock.now();
    services.pass(60_000);
    await services.presences.close();
    const next = startTestServices(database);
    const [after] = (await next.presences.overview([customer.userId])).filter(
      ({ userId }) => userId === customer.userId,
    );
    expect(after?.status).toBe('offline');
    expect(Math.abs(Date.parse(after?.lastSeenAt ?? '') - leftAt.getTime())).toBeLessThan(1_000);
  });

  it('names staff, everybody who is here and those asked for, each once', async () => {
    const agent = await services.person('agent');
    services.presences.arrive(customer, 'tab');
    const absent = await services.person('user');
    const overview = await services.presences.overview([absent.userId, customer.userId]);
    expect(new Set(overview.map(({ userId }) => userId)).size).toBe(overview.length);
    expect(await standing(customer)).toMatchObject({ status: 'online', role: 'user', name: customer.name });
    expect(overview.find(({ userId }) => userId === agent.userId)).toEqual({
      userId: agent.userId,
      role: 'agent',
      name: agent.name,
      status: 'offline',
    });
    expect(overview.find(({ userId }) => userId === absent.userId)).toMatchObject({ status: 'offline' });
  });
});
