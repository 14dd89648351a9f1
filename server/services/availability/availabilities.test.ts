import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Principal } from '../../lib/principal.ts';
import { TIMING } from '../../protocol/limits.ts';
import type { OpeningHours, TeamSettings } from '../../protocol/widget.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { startTestServices, type TestServices } from '../../test/services.ts';
import { ReplyTimes } from './reply-times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const READ_EVERY = MINUTE;
const SETTINGS: TeamSettings = { topics: [], suggestions: [], quickHelp: [] };

onEachDatabase('availability', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let admin: Principal;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    await services.person('agent', 'Grace Hopper', 'Cards');
    await services.person('agent', 'Hedy Lamarr', 'Loans');
  });
  beforeEach(async () => {
    // Time passes here, and sessions end with it.
    admin = await services.person('admin');
    for (const team of [null, 'Cards', 'Loans']) {
      await services.teamConfigurations.setHours(admin, team, undefined);
      await services.teamConfigurations.setSettings(admin, team, undefined);
    }
  });
  afterAll(async () => {
    services.availabilities.close();
    await services.presences.close();
    await database.close();
  });

  const minutesFromNow = (minutes: number) => new Date(services.clock.now().getTime() + minutes * MINUTE);
  const clockTime = (minutes: number) => minutesFromNow(minutes).toISOString().slice(11, 16);
  /** Open every day from so many minutes from now for so many. */
  const daily = (from: number, to: number): OpeningHours => ({
    zone: 'UTC',
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: clockTime(from), closes: clockTime(to) })),
    holidays: [],
  });
  const wholeMinute = (minutes: number): string => `${minutesFromNow(minutes).toISOString().slice(0, 16)}:00.000Z`;

  it('is of the team that a page is for, in whatever case; one that nobody knows is as none', async () => {
    expect(await services.availabilities.follow('cARDS')).toBe('Cards');
    expect(await services.availabilities.follow('Mortgages')).toBeNull();
    expect(await services.availabilities.follow(undefined)).toBeNull();
  });

  it('is told to each team by itself when its people come and go', async () => {
    for (const team of ['Cards', 'Loans', undefined]) await services.availabilities.follow(team);
    const told = services.announced('availability-changed');
    const before = told.length;
    const agent = await services.person('agent', 'Grace Hopper', 'Cards');
    services.presences.arrive(agent, 'console');
    services.presences.leave(agent.userId, 'console');
    services.pass(TIMING.offlineGrace);
    const seen = told.slice(before).map(({ team, availability }) => [team, availability.available]);
    expect(seen.sort()).toEqual([
      [null, false],
      [null, true],
      ['Cards', false],
      ['Cards', true],
    ]);
  });

  it('ends and begins with opening hours, told when the hour strikes', async () => {
    const team = await services.availabilities.follow('Cards');
    const agent = await services.person('agent', 'Grace Hopper', 'Cards');
    services.presences.arrive(agent, 'console');
    await services.teamConfigurations.setSettings(admin, 'Cards', { ...SETTINGS, promiseMinutes: 90 });
    await services.teamConfigurations.setHours(admin, 'Cards', daily(-60, 30));
    const closes = wholeMinute(30);
    expect(services.availabilities.of(team)).toEqual({ available: true, closesAt: closes });
    const told = services.announced('availability-changed');
    services.pass(31 * MINUTE);
    const opens = wholeMinute(-31 - 60 + 24 * 60);
    const promised = new Date(Date.parse(opens) + 90 * MINUTE).toISOString();
    const closed = { available: false, opensAt: opens, promisedBy: promised };
    expect(told.at(-1)).toEqual({ team: 'Cards', availability: closed });
    services.pass(23 * HOUR);
    expect(told.at(-1)?.availability).toMatchObject({ available: true });
    services.presences.leave(agent.userId, 'console');
    services.pass(TIMING.offlineGrace);
  });

  it('is told in the very moment in which it closes', async () => {
    await services.availabilities.follow('Cards');
    await services.teamConfigurations.setHours(admin, 'Cards', daily(-60, 3));
    const told = services.announced('availability-changed');
    const before = told.length;
    const left = Date.parse(wholeMinute(3)) - services.clock.now().getTime();
    const closed = () => told.slice(before).filter(({ availability }) => availability.opensAt !== undefined);
    services.pass(left - 20_000);
    expect(closed()).toEqual([]);
    services.pass(20_000);
    expect(closed()).toMatchObject([{ team: 'Cards' }]);
  });

  it('is measured once for all who ask at the same moment, as everybody does after a restart', async () => {
    // A team that no other test follows: the services they share may be measuring theirs meanwhile.
    await services.person('agent', 'Annie Easley', 'Savings');
    const measured = vi.spyOn(ReplyTimes.prototype, 'median');
    const restarted = startTestServices(database);
    const asked = Array.from({ length: 20 }, () => restarted.availabilities.follow('Savings'));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['Savings']));
    expect(measured.mock.calls.filter(([team]) => team === 'Savings')).toHaveLength(1);
    restarted.availabilities.close();
    await restarted.presences.close();
  });

  it('keeps nobody out for hours that cannot be read here, and has those of all others', async () => {
    await services.teamConfigurations.setHours(admin, 'Cards', daily(60, 120));
    // As a node with newer zones would store it.
    await database.db
      .insertInto('business_hours')
      .values({ team: 'Loans', zone: 'Europe/Atlantis', weekly: '[]', holidays: '[]' })
      .execute();
    const restarted = startTestServices(database);
    const [cards, loans] = [
      await restarted.availabilities.follow('Cards'),
      await restarted.availabilities.follow('Loans'),
    ];
    expect(restarted.availabilities.of(cards).opensAt).toBeDefined();
    expect(restarted.availabilities.of(loans)).toEqual({ available: false });
    restarted.availabilities.close();
    await restarted.presences.close();
  });

  it('goes by the hours of the bank as a whole where a team has none of its own', async () => {
    await services.teamConfigurations.setHours(admin, null, daily(60, 120));
    await services.teamConfigurations.setHours(admin, 'Cards', daily(-60, 120));
    const [cards, loans] = [
      await services.availabilities.follow('Cards'),
      await services.availabilities.follow('Loans'),
    ];
    expect(services.availabilities.of(cards)).toEqual({ available: false, closesAt: wholeMinute(120) });
    expect(services.availabilities.of(loans)).toEqual({ available: false, opensAt: wholeMinute(60) });
  });

  it('follows what another node set, within a minute', async () => {
    const team = await services.availabilities.follow('Loans');
    const other = startTestServices(database);
    await other.teamConfigurations.setHours(admin, 'Loans', daily(60, 120));
    expect(services.availabilities.of(team)).toEqual({ available: false });
    services.pass(READ_EVERY);
    await expect.poll(() => services.availabilities.of(team).opensAt).toBeDefined();
    other.availabilities.close();
    await other.presences.close();
  });

  it('has the median of first replies, in seconds rounded up, once there are five', async () => {
    const agent = await services.person('agent', 'Grace Hopper');
    const say = async (principal: Principal, conversationId?: string) =>
      services.messages.send(principal, {
        clientId: randomUUID(),
        content: 'hello',
        ...(conversationId === undefined ? {} : { conversationId }),
      });
    const replyTimes = new ReplyTimes({ db: database.db, clock: services.clock });
    const measured = () => replyTimes.median(null, undefined);
    for (const wait of [10, 20, 30.05, 400]) {
      const customer = await services.person('user');
      const { conversationId } = await say(customer);
      services.clock.advance(wait * 500);
      // More of the same run is no new question.
      await say(customer);
      services.clock.advance(wait * 500);
      await say(agent, conversationId);
    }
    expect(await measured()).toBeUndefined();
    // Reopened after days: only the newest stretch counts, not the days between.
    const customer = await services.person('user');
    const { conversationId } = await say(customer);
    await say(agent, conversationId);
    await services.conversations.close(agent, conversationId);
    await database.db
      .updateTable('sessions')
      .set({ expires_at: new Date('2999-01-01') })
      .execute();
    services.clock.advance(5 * 24 * HOUR);
    await say(customer);
    services.clock.advance(500_000);
    await say(agent, conversationId);
    // One that was never answered is no reply.
    await say(await services.person('user'));
    expect(await measured()).toBe(31);
    const team = await services.availabilities.follow(undefined);
    services.pass(READ_EVERY);
    await expect.poll(() => services.availabilities.of(team).medianReplySeconds).toBe(31);
    // Those of before are a week old by and by.
    services.clock.advance(2.5 * 24 * HOUR);
    expect(await measured()).toBeUndefined();
    services.pass(READ_EVERY);
    await expect.poll(() => services.availabilities.of(team).medianReplySeconds).toBeUndefined();
  });
});
