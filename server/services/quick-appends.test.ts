import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import { lockConversation } from '../repositories/conversations.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import { KnownConversations } from './known-conversations.ts';
import { Lanes } from './lanes.ts';
import type { Draft } from './place-draft.ts';
import { QuickAppends } from './quick-appends.ts';

/** Who is near enough to everything. */
const ANYBODY = { userId: randomUUID(), role: 'admin', reach: 'any' } as const;

onEachDatabase('quick appends', (open, kind) => {
  let database: TestDatabase;
  let services: TestServices;
  let known: KnownConversations;
  let lanes: Lanes;
  let quick: QuickAppends;
  const fallbacks: string[] = [];

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    known = new KnownConversations();
    lanes = new Lanes();
    const logger = createLogger('silent');
    const countFallback = (reason: string) => fallbacks.push(reason);
    quick = new QuickAppends({ db: database.logDb, clock: services.clock, known, logger, countFallback });
  });
  afterAll(() => database.close());

  /** What is stored that way, undefined where it was left undone. */
  const append = async (principal: Principal, said: Draft, customerId = principal.userId) => {
    const outcome = await lanes.enter(customerId, (place) => quick.append(principal, said, customerId, place));
    return outcome === 'undone' ? undefined : outcome;
  };
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
    const stored = await append(customer, said);
    expect(stored).toMatchObject({ conversationId, seq: 2, isRepeat: false, starts: false });
    const [, second] = await log(customer, conversationId);
    expect(second).toMatchObject({ id: stored?.id, seq: 2, content: said.content, clientId: said.clientId });
    expect(second?.timestamp).toBe(stored?.at.toISOString());
    expect(await services.conversations.current(customer)).toMatchObject({
      headSeq: 2,
      lastMessageAt: second?.timestamp,
    });
  });

  it('store what staff say, by conversation and by customer, and count it for the customer', async () => {
    const { customer, conversationId } = await begun();
    const agent = await services.person('agent');
    const first = await append(agent, { ...draft(), conversationId }, customer.userId);
    const second = await append(agent, { ...draft(), userId: customer.userId }, customer.userId);
    expect([first?.seq, second?.seq]).toEqual([2, 3]);
    expect(await services.conversations.current(customer)).toMatchObject({ headSeq: 3, unread: 2 });
  });

  it('store the texts of many at once, each in its own log', async () => {
    const many = await Promise.all(Array.from({ length: 30 }, begun));
    const stored = await Promise.all(many.map(({ customer }) => append(customer, draft())));
    expect(stored.map((each) => [each?.conversationId, each?.seq])).toEqual(
      many.map(({ conversationId }) => [conversationId, 2]),
    );
  });

  it('store what one customer says at once in its order, and once what is said twice', async () => {
    const { customer, conversationId } = await begun();
    const texts = Array.from({ length: 40 }, (_, index) => ({ clientId: randomUUID(), content: `${index}` }));
    const twice = [...texts.slice(0, 20), texts[3]!, ...texts.slice(20)];
    const sent = await Promise.all(twice.map((said) => services.messages.send(customer, said)));
    expect(sent.filter(({ duplicate }) => duplicate)).toHaveLength(1);
    const said = (await log(customer, conversationId)).slice(1);
    expect(said.map(({ content }) => content)).toEqual(texts.map(({ content }) => content));
    expect(await services.conversations.current(customer)).toMatchObject({ headSeq: 41 });
  });

  it('find what was stored before, and store it no second time', async () => {
    const { customer, conversationId } = await begun();
    const said = draft();
    const [first, again] = [await append(customer, said), await append(customer, said)];
    expect(again).toEqual({ ...first, isRepeat: true });
    expect(first?.email).toBeNull();
    expect(await log(customer, conversationId)).toHaveLength(2);
    expect(await services.conversations.current(customer)).toMatchObject({ headSeq: 2 });
  });

  it('start a customer’s first conversation, once for all they say at once', async () => {
    const customers = await Promise.all(Array.from({ length: 10 }, () => services.person('user')));
    const stored = await Promise.all(
      customers.flatMap((customer) => [append(customer, draft()), append(customer, draft())]),
    );
    expect(stored.map((each) => [each?.seq, each?.starts])).toEqual(
      customers.flatMap(() => [
        [1, true],
        [2, false],
      ]),
    );
    for (const customer of customers) {
      const { conversations } = await services.conversations.list(customer, {});
      expect(conversations).toMatchObject([{ status: 'open', headSeq: 2, user: { id: customer.userId } }]);
    }
  });

  it('keep the others when one of them cannot be stored', async () => {
    const [ahead, spoilt, well] = [await begun(), await begun(), await begun()];
    // What is no uuid makes the whole statement fail.
    const broken = { clientId: 'no uuid', content: 'Good morning' };
    const first = append(ahead.customer, draft());
    // While the first is written the others come together.
    await new Promise((resolve) => setImmediate(resolve));
    fallbacks.length = 0;
    const all = [first, append(spoilt.customer, broken), append(well.customer, draft())];
    expect(await Promise.all(all)).toEqual([expect.objectContaining({ seq: 2 }), undefined, undefined]);
    expect(fallbacks).toEqual(['error', 'error']);
    const again = draft();
    const results = await Promise.allSettled([
      services.messages.send(spoilt.customer, broken),
      services.messages.send(well.customer, again),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await log(well.customer, well.conversationId)).toHaveLength(2);
  });

  it('wait behind what must not be overtaken', async () => {
    const { customer } = await begun();
    let leave = (): void => undefined;
    void lanes.enter(customer.userId, (place) => {
      place.guard();
      return new Promise<void>((resolve) => (leave = resolve));
    });
    const order: string[] = [];
    const waiting = append(customer, draft()).then(() => order.push('stored'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push('released');
    leave();
    await waiting;
    expect(order).toEqual(['released', 'stored']);
  });

  describe('leave it undone', () => {
    it('where the conversation is not known', async () => {
      const { conversationId } = await begun();
      const stranger = await services.person('user');
      const agent = await services.person('agent');
      expect(await append(agent, { ...draft(), userId: stranger.userId }, stranger.userId)).toBeUndefined();
      expect(await append(stranger, { ...draft(), conversationId: randomUUID() })).toBeUndefined();
      expect(await append(stranger, { ...draft(), conversationId })).toBeUndefined();
    });

    it('where the database says that the conversation is another customer’s', async () => {
      const { conversationId, customer } = await begun();
      const stranger = await services.person('user');
      known.learn({ id: conversationId, customerId: stranger.userId, status: 'open' });
      expect(await append(stranger, draft())).toBeUndefined();
      expect(await log(customer, conversationId)).toHaveLength(1);
    });

    it('where the conversation was closed meanwhile', async () => {
      const { customer, conversationId } = await begun();
      await services.conversations.close(await services.person('agent'), conversationId);
      fallbacks.length = 0;
      expect(await append(customer, draft())).toBeUndefined();
      expect(fallbacks).toEqual(['rules']);
    });

    it('where another text was stored under that name before', async () => {
      const { customer, conversationId } = await begun();
      const said = draft();
      await services.messages.send(customer, said);
      expect(await append(customer, { ...said, content: 'Something else' })).toBeUndefined();
      expect(await log(customer, conversationId)).toHaveLength(2);
    });

    it('where the customer has had a conversation that is not known', async () => {
      const { customer, conversationId } = await begun();
      await services.conversations.close(await services.person('agent'), conversationId);
      known.learn({ id: conversationId, customerId: customer.userId, status: 'closed' });
      expect(await append(customer, draft())).toBeUndefined();
      expect((await services.conversations.list(customer, {})).conversations).toHaveLength(1);
    });

    it('where a session that has ended would start one', async () => {
      const customer = await services.person('user');
      await services.sessions.end(customer);
      expect(await append(customer, draft())).toBeUndefined();
      const { conversations } = await services.conversations.list(await services.person('agent'), {});
      expect(conversations.map(({ user }) => user.id)).not.toContain(customer.userId);
    });

    it('where the session has ended', async () => {
      const { customer, conversationId } = await begun();
      await services.sessions.end(customer);
      expect(await append(customer, draft())).toBeUndefined();
      expect(await log(await services.person('agent'), conversationId)).toHaveLength(1);
    });

    it('where the person was disabled', async () => {
      const { customer } = await begun();
      await database.db
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', customer.userId)
        .execute();
      expect(await append(customer, draft())).toBeUndefined();
    });

    // The embedded database has one connection, so nobody else can hold a lock there.
    if (kind === 'postgres') {
      it('where someone else has the conversation locked, without waiting for them', async () => {
        const busy = await begun();
        const free = await begun();
        await database.db.transaction().execute(async (trx) => {
          await lockConversation(trx, busy.conversationId, ANYBODY);
          const both = [append(busy.customer, draft()), append(free.customer, draft())];
          const [left, stored] = await Promise.all(both);
          expect(left).toBeUndefined();
          expect(stored?.seq).toBe(2);
        });
      });
    }
  });
});
