import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../lib/errors.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';
import type { TestSocket } from '../test/sockets.ts';
import { TestTimers } from '../test/timers.ts';

const SECOND = 1_000;

describe('a changed conversation', () => {
  const timers = new TestTimers();
  let database: TestDatabase;
  let server: TestApp;
  let people: { agent: Person; lead: Person };
  let ada: Person;
  let tab: TestSocket;
  /** An agent's, of the team Cards. */
  let desk: TestSocket;
  let lead: TestSocket;
  let conversationId: string;

  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    server = await startTestApp(database, { rateLimits: false }, { timers });
    people = { agent: await server.hire('agent', 'Grace Hopper', 'Cards'), lead: await server.hire('admin') };
    await server.hire('agent', 'Hedy Lamarr', 'Payments');
  });
  beforeEach(async () => {
    ada = await server.registerCustomer('Ada Lovelace');
    [tab, desk, lead] = [await server.enter(ada), await server.enter(people.agent), await server.enter(people.lead)];
    ({ conversationId } = await tab.get('user-message', { clientId: randomUUID(), content: 'hello' }));
  });
  afterEach(() => server.closeSockets());
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const isIt = ({ id }: { id: string }): boolean => id === conversationId;
  const change = (customerId = ada.user.id): void =>
    server.app.announcer.announce('conversation-changed', { conversationId, customerId });
  /** Holds the next view that is read for staff until it is let go. */
  const holdRead = () => {
    const { conversations } = server.app.services;
    const read = conversations.viewForStaff.bind(conversations);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const spy = vi.spyOn(conversations, 'viewForStaff').mockImplementationOnce(async (...asked) => {
      await held;
      return await read(...asked);
    });
    return { letGo, begun: () => expect.poll(() => spy.mock.calls.length).toBe(1) };
  };
  const failReads = (times: number) => {
    const spy = vi.spyOn(server.app.services.conversations, 'viewForStaff');
    for (let count = 0; count < times; count += 1) spy.mockRejectedValueOnce(new AppError('unavailable', 'Away.'));
    return (count: number) => expect.poll(() => spy.mock.settledResults.length).toBe(count);
  };

  it('is told to the customer who has it by then, when it was joined while it was being told', async () => {
    const bob = await server.registerCustomer('Bob');
    const other = await server.enter(bob);
    const read = holdRead();
    change();
    await read.begun();
    const owner = { customer_id: bob.user.id };
    await database.db.updateTable('conversations').set(owner).where('id', '=', conversationId).execute();
    change(bob.user.id);
    const before = tab.pushes('conversation').length;
    read.letGo();
    expect(await other.waitFor('conversation', isIt)).toMatchObject({ user: { id: bob.user.id } });
    await lead.waitFor('conversation', (view) => isIt(view) && view.user.id === bob.user.id);
    await tab.get('presence', { status: 'online' });
    expect(tab.pushes('conversation')).toHaveLength(before);
  });

  it('is told again after a failed read, each time a little later, until it could be read', async () => {
    const read = failReads(2);
    change();
    await read(1);
    timers.pass(SECOND, server.clock);
    await read(2);
    timers.pass(SECOND, server.clock);
    await lead.get('presence', { status: 'online' });
    expect(lead.pushes('conversation').filter(isIt)).toEqual([]);
    timers.pass(SECOND, server.clock);
    expect(await lead.waitFor('conversation', isIt)).toMatchObject({ status: 'open', headSeq: 1 });
    await read(3);
    timers.pass(60 * SECOND, server.clock);
    await lead.get('presence', { status: 'online' });
    expect(lead.pushes('conversation').filter(isIt)).toHaveLength(1);
    expect(server.logLines.join('').match(/could not be told yet/g)).toHaveLength(1);
  });

  it('is told as gone to who lost it while it was being told', async () => {
    const read = holdRead();
    change();
    await read.begun();
    await lead.get('transfer', { conversationId, team: 'Payments' });
    read.letGo();
    expect(await desk.waitFor('conversation-gone')).toEqual({ conversationId });
    expect(lead.pushes('conversation-gone')).toEqual([]);
  });

  it('is told as gone to who lost it when that could not be read at first', async () => {
    const read = failReads(1);
    await database.db.updateTable('conversations').set({ team: 'Payments' }).where('id', '=', conversationId).execute();
    const move = { id: randomUUID(), conversationId, customerId: ada.user.id, from: null, to: 'Payments' };
    server.app.announcer.announce('conversation-moved', move);
    await read(1);
    expect(desk.pushes('conversation-gone')).toEqual([]);
    timers.pass(SECOND, server.clock);
    expect(await desk.waitFor('conversation-gone')).toEqual({ conversationId });
  });
});
