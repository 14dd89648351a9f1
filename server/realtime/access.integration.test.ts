import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';
import { newDraft as draft } from '../test/operations/operation.ts';
import { operationOf } from '../test/operations/operations.ts';
import type { TestSocket } from '../test/sockets.ts';
import { CONTRACTS } from './contracts.ts';

/** What a test knows of one object of somebody's: the ids an attacker would try. */
interface Place {
  conversationId: string;
  userId: string;
  broadcastId: string;
}

type Payloads = Record<string, (place: Place) => object>;

/** Every event of a side that names a conversation, and what else some of them may name. */
const objectsOf = (contract: object, others: Payloads): Payloads => {
  const payloads: [string, Payloads[string]][] = Object.keys(contract).flatMap((event) => {
    const { about } = operationOf(event);
    return about === undefined
      ? []
      : [[event, ({ conversationId }) => about({ conversationId, team: null, assigneeId: null })]];
  });
  return { ...Object.fromEntries(payloads), ...others };
};
const ofBroadcast: Payloads = {
  'receipt of a broadcast': ({ broadcastId }) => ({ broadcastId, read: true }),
};
const CUSTOMER_OBJECTS = objectsOf(CONTRACTS.customer, ofBroadcast);
const STAFF_OBJECTS = objectsOf(CONTRACTS.staff, {
  ...ofBroadcast,
  'admin-reply to a customer': ({ userId }) => ({ ...draft(), userId }),
  'admin-typing to a customer': ({ userId }) => ({ isTyping: false, userId }),
});
const eventOf = (name: string) => name.split(' ')[0] as 'join';
const names = (table: object) => Object.keys(table) as 'join'[];

onEachDatabase('access', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let people: { victim: Person; stranger: Person; agent: Person; supervisor: Person };
  let victim: TestSocket;
  let stranger: TestSocket;
  let agent: TestSocket;
  let supervisor: TestSocket;
  let theirs: Place;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database, { rateLimits: false });
    people = {
      victim: await server.registerCustomer('Ada Lovelace'),
      stranger: await server.registerCustomer('Mallory'),
      agent: await server.hire('agent'),
      supervisor: await server.hire('supervisor'),
    };
    victim = await server.enter(people.victim);
    supervisor = await server.enter(people.supervisor);
    const online = { ...draft(), audience: 'online' };
    const { broadcastId } = await supervisor.get('admin-message', online);
    const { conversationId } = await victim.get('user-message', { clientId: randomUUID(), content: 'my secret' });
    theirs = { conversationId, broadcastId, userId: people.victim.user.id };
    [stranger, agent] = [await server.enter(people.stranger), await server.enter(people.agent)];
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const nobodys = (): Place => ({ conversationId: randomUUID(), broadcastId: randomUUID(), userId: randomUUID() });

  describe("to another customer's things", () => {
    it.each(names(CUSTOMER_OBJECTS))('is refused to %s as if they were not there', async (name) => {
      const payload = CUSTOMER_OBJECTS[name]!;
      const [taken, none] = [
        await stranger.ask(eventOf(name), payload(theirs)),
        await stranger.ask(eventOf(name), payload(nobodys())),
      ];
      expect(taken).toMatchObject({ ok: false, error: { code: 'not-found', retryable: false } });
      expect(taken).toEqual(none);
    });

    it('is refused by leaving them out of sync and lists', async () => {
      const { streams } = await stranger.get('sync', {
        streams: [{ conversationId: theirs.conversationId, afterSeq: 0 }],
      });
      expect(streams).toEqual([]);
      const list = await stranger.get('conversations', { filter: { userId: theirs.userId } });
      expect(list).toEqual({ conversations: [] });
      const hello = await stranger.get('register', {});
      expect(hello).toMatchObject({ conversation: null, broadcasts: [] });
    });

    it('is refused by pushing nothing of them', async () => {
      await victim.get('user-message', { clientId: randomUUID(), content: 'more secrets' });
      await agent.get('join', { conversationId: theirs.conversationId });
      await agent.get('admin-reply', {
        clientId: randomUUID(),
        content: 'a reply',
        conversationId: theirs.conversationId,
      });
      await agent.get('admin-typing', { isTyping: true, conversationId: theirs.conversationId });
      await agent.get('receipt', { conversationId: theirs.conversationId, readSeq: 1 });
      await agent.get('close', { conversationId: theirs.conversationId });
      await victim.waitFor('conversation', ({ status }) => status === 'closed');
      await stranger.get('presence', { status: 'online' });
      for (const name of [
        'new-message',
        'admin-reply',
        'admin-typing',
        'receipt',
        'conversation',
        'typing',
        'viewers',
      ] as const) {
        expect(stranger.pushes(name), name).toEqual([]);
      }
    });
  });

  describe('to what is not there', () => {
    it.each(names(STAFF_OBJECTS))('is not found by staff: %s', async (name) => {
      const answer = await agent.ask(eventOf(name), STAFF_OBJECTS[name]!(nobodys()));
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });

    it("is not found by staff in a colleague's or a broadcast's place", async () => {
      const userId = people.supervisor.user.id;
      for (const payload of [
        { ...draft(), userId },
        { ...draft(), conversationId: theirs.broadcastId },
      ]) {
        expect(await agent.ask('admin-reply', payload)).toMatchObject({ error: { code: 'not-found' } });
      }
      expect(await agent.ask('admin-typing', { isTyping: false, userId })).toMatchObject({
        error: { code: 'not-found' },
      });
    });
  });

  describe('to events of the other side', () => {
    it.each(names(CONTRACTS.staff).filter((name) => !Object.hasOwn(CONTRACTS.customer, name)))(
      'is forbidden to customers: %s',
      async (name) => {
        expect(await stranger.ask(name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
      },
    );

    it.each(names(CONTRACTS.customer).filter((name) => !Object.hasOwn(CONTRACTS.staff, name)))(
      'is forbidden to staff: %s',
      async (name) => {
        expect(await agent.ask(name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
      },
    );

    it('is forbidden to agents where it needs a supervisor', async () => {
      expect(await agent.ask('admin-message', draft())).toMatchObject({ error: { code: 'forbidden' } });
    });
  });

  describe('before register', () => {
    it.each(
      [...new Set([...names(CONTRACTS.customer), ...names(CONTRACTS.staff)])].filter(
        (name) => (name as string) !== 'register',
      ),
    )('is refused: %s', async (name) => {
      const socket = await server.connect(people.stranger);
      expect(await socket.ask(name, {})).toMatchObject({ ok: false, error: { code: 'not-registered' } });
      expect(socket.pushes('new-message')).toEqual([]);
      socket.close();
    });

    it('need not be waited for: what is sent at once after it is answered after it', async () => {
      const socket = await server.connect(people.stranger);
      const [hello, joined] = await Promise.all([socket.ask('register', {}), socket.ask('join', {})]);
      expect([hello.ok, joined.ok]).toEqual([true, true]);
      socket.close();
    });
  });

  describe('as somebody else', () => {
    it('is forbidden in register, and leaves the connection unregistered', async () => {
      const socket = await server.connect(people.stranger);
      for (const payload of [
        { userId: theirs.userId },
        { role: 'admin' },
        { role: 'visitor' },
        { role: 'user', userId: randomUUID() },
      ]) {
        expect(await socket.ask('register', payload)).toMatchObject({ error: { code: 'forbidden' } });
      }
      expect(await socket.ask('join', {})).toMatchObject({ error: { code: 'not-registered' } });
      const own = { role: 'user', userId: people.stranger.user.id.toUpperCase() };
      expect((await socket.get('register', own)).user.id).toBe(people.stranger.user.id);
      socket.close();
    });

    it('is forbidden in auth-refresh', async () => {
      const answer = await stranger.ask('auth-refresh', { token: people.victim.accessToken });
      expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
      expect(await stranger.ask('auth-refresh', { token: 'nonsense' })).toMatchObject({
        error: { code: 'unauthenticated' },
      });
      expect((await stranger.get('register', {})).user.id).toBe(people.stranger.user.id);
    });
  });

  it('of staff reaches what a customer has, and the events of both sides are all in this matrix', async () => {
    expect(
      (await agent.get('history', { conversationId: theirs.conversationId, beforeSeq: 100 })).messages.length,
    ).toBeGreaterThan(0);
    const covered = (objects: Payloads) => new Set(Object.keys(objects).map(eventOf));
    const free = ['register', 'sync', 'conversations', 'presence', 'auth-refresh'];
    const customers = [...covered(CUSTOMER_OBJECTS), ...free, 'context'];
    expect(new Set(customers)).toEqual(new Set(Object.keys(CONTRACTS.customer)));
    const staff = [...covered(STAFF_OBJECTS), ...free, 'admin-message', 'staff-sync'];
    expect(new Set(staff)).toEqual(new Set(Object.keys(CONTRACTS.staff)));
  });
});
