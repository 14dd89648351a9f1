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

onEachDatabase('quick appends', (open, kind) => {
  let database: TestDatabase;
  let services: TestServices;
  let known: KnownConversations;
  let lanes: Lanes;
  let quick: QuickAppends;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    known = new KnownConversations();
    lanes = new Lanes();
    const logger = createLogger('silent');
    quick = new QuickAppends({ db: database.logDb, clock: services.clock, known, logger });
  });
  afterAll(() => database.close());

  /** What is stored that way, undefined where it was left undone. */
  const append = async (principal: Principal, said: Draft, customerId = principal.userId) => {
    const outcome = await lanes.enter(customerId, (place) => quick.append(principal, said, customerId, place));
    if (typeof outcome !== 'function') return outcome;
    outcome();
    return undefined;
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
    expect(stored).toMatchObject({ conversationId, seq: 2, recipient: null });
    const [, second] = await log(customer, conversationId);
    expect(second).toEqual({ ...stored, clientId: said.clientId });
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
    expect([first, second]).toMatchObject([
      { seq: 2, recipient: { id: customer.userId } },
      { seq: 3, recipient: { id: customer.userId } },
    ]);
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

  it('keep the others when one of them cannot be stored', async () => {
    const [ahead, spoilt, well] = [await begun(), await begun(), await begun()];
    // What is no uuid makes the whole statement fail.
    const broken = { clientId: 'no uuid', content: 'Good morning' };
    // The first is written at once, and while it is the others come together.
    const all = [append(ahead.customer, draft()), append(spoilt.customer, broken), append(well.customer, draft())];
    expect(await Promise.all(all)).toEqual([expect.objectContaining({ seq: 2 }), undefined, undefined]);
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
    let release = (): void => undefined;
    void lanes.enter(customer.userId, (place) => {
      release = place.guard();
      return new Promise(() => undefined);
    });
    const order: string[] = [];
    const waiting = append(customer, draft()).then(() => order.push('stored'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push('released');
    release();
    await waiting;
    expect(order).toEqual(['released', 'stored']);
  });

  describe('leave it undone', () => {
    it('where the conversation is not known', async () => {
      const { conversationId } = await begun();
      const stranger = await services.person('user');
      expect(await append(stranger, draft())).toBeUndefined();
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
      expect(await append(customer, draft())).toBeUndefined();
    });

    it('where the text was stored before', async () => {
      const { customer, conversationId } = await begun();
      const again = draft();
      await services.messages.send(customer, again);
      expect(await append(customer, again)).toBeUndefined();
      expect(await log(customer, conversationId)).toHaveLength(2);
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
          await lockConversation(trx, busy.conversationId);
          const both = [append(busy.customer, draft()), append(free.customer, draft())];
          const [left, stored] = await Promise.all(both);
          expect(left).toBeUndefined();
          expect(stored?.seq).toBe(2);
        });
      });
    }
  });
});
