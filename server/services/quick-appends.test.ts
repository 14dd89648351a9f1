import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import { lockConversation } from '../repositories/conversations.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import { KnownConversations } from './known-conversations.ts';
import { QuickAppends } from './quick-appends.ts';

onEachDatabase('quick appends', (open, kind) => {
  let database: TestDatabase;
  let services: TestServices;
  let known: KnownConversations;
  let quick: QuickAppends;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    known = new KnownConversations();
    quick = new QuickAppends({ db: database.db, clock: services.clock, known, logger: createLogger('silent') });
  });
  afterAll(() => database.close());

  const draft = () => ({ clientId: randomUUID(), content: 'Good morning' });
  /** A customer with an open conversation of one message, known here. */
  const begun = async () => {
    const customer = await services.person('user');
    const { conversationId } = await services.messages.send(customer, draft());
    known.learn({ id: conversationId, customerId: customer.userId, status: 'open' });
    return { customer, conversationId };
  };
  const log = async (reader: Principal, conversationId: string) =>
    (await services.history.before(reader, { conversationId })).messages;

  it('store a customer’s text in the conversation they have open', async () => {
    const { customer, conversationId } = await begun();
    const said = draft();
    const stored = await quick.append(customer, said);
    expect(stored).toMatchObject({ message: { conversationId, seq: 2, recipient: null }, customerId: customer.userId });
    const [, second] = await log(customer, conversationId);
    expect(second).toEqual({ ...stored?.message, clientId: said.clientId });
    expect(await services.conversations.current(customer)).toMatchObject({
      headSeq: 2,
      lastMessageAt: second?.timestamp,
    });
  });

  it('store what staff say, by conversation and by customer, and count it for the customer', async () => {
    const { customer, conversationId } = await begun();
    const agent = await services.person('agent');
    const first = await quick.append(agent, { ...draft(), conversationId });
    const second = await quick.append(agent, { ...draft(), userId: customer.userId });
    expect([first?.message, second?.message]).toMatchObject([
      { seq: 2, recipient: { id: customer.userId } },
      { seq: 3, recipient: { id: customer.userId } },
    ]);
    expect(await services.conversations.current(customer)).toMatchObject({ headSeq: 3, unread: 2 });
  });

  it('store the texts of many at once, each in its own log', async () => {
    const many = await Promise.all(Array.from({ length: 30 }, begun));
    const stored = await Promise.all(many.map(({ customer }) => quick.append(customer, draft())));
    expect(stored.map((each) => [each?.message.conversationId, each?.message.seq])).toEqual(
      many.map(({ conversationId }) => [conversationId, 2]),
    );
  });

  describe('leave it undone', () => {
    it('where the conversation is not known', async () => {
      const { conversationId } = await begun();
      const stranger = await services.person('user');
      expect(await quick.append(stranger, draft())).toBeUndefined();
      expect(await quick.append(stranger, { ...draft(), conversationId: randomUUID() })).toBeUndefined();
      expect(await quick.append(stranger, { ...draft(), conversationId })).toBeUndefined();
    });

    it('where the database says that the conversation is another customer’s', async () => {
      const { conversationId, customer } = await begun();
      const stranger = await services.person('user');
      known.learn({ id: conversationId, customerId: stranger.userId, status: 'open' });
      expect(await quick.append(stranger, draft())).toBeUndefined();
      expect(await log(customer, conversationId)).toHaveLength(1);
    });

    it('where the conversation was closed meanwhile', async () => {
      const { customer, conversationId } = await begun();
      await services.conversations.close(await services.person('agent'), conversationId);
      expect(await quick.append(customer, draft())).toBeUndefined();
    });

    it('where the text was stored before', async () => {
      const { customer, conversationId } = await begun();
      const again = draft();
      await services.messages.send(customer, again);
      expect(await quick.append(customer, again)).toBeUndefined();
      expect(await log(customer, conversationId)).toHaveLength(2);
    });

    it('where the session has ended', async () => {
      const { customer, conversationId } = await begun();
      await services.sessions.end(customer);
      expect(await quick.append(customer, draft())).toBeUndefined();
      expect(await log(await services.person('agent'), conversationId)).toHaveLength(1);
    });

    it('where the person was disabled', async () => {
      const { customer } = await begun();
      await database.db
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', customer.userId)
        .execute();
      expect(await quick.append(customer, draft())).toBeUndefined();
    });

    // The embedded database has one connection, so nobody else can hold a lock there.
    if (kind === 'postgres') {
      it('where someone else has the conversation locked, without waiting for them', async () => {
        const busy = await begun();
        const free = await begun();
        await database.db.transaction().execute(async (trx) => {
          await lockConversation(trx, busy.conversationId);
          const both = [quick.append(busy.customer, draft()), quick.append(free.customer, draft())];
          const [left, stored] = await Promise.all(both);
          expect(left).toBeUndefined();
          expect(stored?.message.seq).toBe(2);
        });
      });
    }
  });
});
