import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import type { RateRequest } from '../protocol/widget.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('a rating', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let agent: Principal;
  let customer: Principal;
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    agent = await services.person('agent', 'Grace Hopper');
  });
  beforeEach(async () => {
    customer = await services.person('user');
    ({ conversationId } = await say(customer));
  });
  afterAll(async () => {
    await services.presences.close();
    await database.close();
  });

  const say = (principal: Principal, place: object = {}) =>
    services.messages.send(principal, { clientId: randomUUID(), content: 'hello', ...place });
  const close = () => services.conversations.close(agent, conversationId);
  const asks = async (principal = customer) =>
    (await services.conversations.view(principal, conversationId)).asksRating === true;
  const rate = (answer: object, principal = customer) =>
    services.ratings.rate(principal, { conversationId, ...answer } as RateRequest);
  const stored = () =>
    database.db
      .selectFrom('ratings')
      .select(['closed_seq', 'score', 'comment'])
      .where('conversation_id', '=', conversationId)
      .orderBy('closed_seq')
      .execute();

  it('is asked for once staff closed what they had answered, of its customer alone, in the list as well', async () => {
    await say(agent, { conversationId });
    expect(await asks()).toBe(false);
    await close();
    expect(await asks()).toBe(true);
    expect((await services.conversations.list(customer, {})).conversations[0]?.asksRating).toBe(true);
    expect((await services.conversations.current(customer))?.asksRating).toBe(true);
    expect(await asks(agent)).toBe(false);
  });

  it('is not asked for where nobody answered, nor a week later', async () => {
    await close();
    expect(await asks()).toBe(false);
    await services.conversations.reopen(agent, conversationId);
    await say(agent, { conversationId });
    await close();
    expect(await asks()).toBe(true);
    const closedAt = new Date(Date.now() - TIMING.reopenWindow - 1_000);
    await database.db
      .updateTable('conversations')
      .set({ closed_at: closedAt })
      .where('id', '=', conversationId)
      .execute();
    expect(await asks()).toBe(false);
  });

  it('is not asked for where its customer closed it themselves, by coming as who they are', async () => {
    await say(agent, { conversationId });
    await close();
    await database.db
      .updateTable('messages')
      .set({ sender_id: customer.userId })
      .where('conversation_id', '=', conversationId)
      .where('content', '=', 'conversation-closed')
      .execute();
    expect(await asks()).toBe(false);
  });

  it.each([
    ['given', { score: 4, comment: 'quick' }],
    ['skipped', { skipped: true }],
  ])('is asked for no more once it was %s, and everybody concerned is told', async (_, answer) => {
    await say(agent, { conversationId });
    await close();
    const changes = services.announced('conversation-changed');
    const before = changes.length;
    await rate(answer);
    expect(changes.slice(before)).toEqual([{ conversationId, customerId: customer.userId }]);
    expect(await asks()).toBe(false);
    const { score = null, comment = null } = answer as { score?: number; comment?: string };
    expect(await stored()).toEqual([{ closed_seq: 3, score, comment }]);
  });

  it('is taken once: the same again changes nothing, another is a conflict', async () => {
    await close();
    await rate({ score: 2 });
    const changes = services.announced('conversation-changed');
    const before = changes.length;
    await rate({ score: 2 });
    expect(changes).toHaveLength(before);
    for (const other of [{ score: 3 }, { score: 2, comment: 'slow' }, { skipped: true }]) {
      await expect(rate(other)).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(await stored()).toMatchObject([{ score: 2, comment: null }]);
  });

  it('is one of two answers that come at once', async () => {
    await close();
    const outcomes = await Promise.allSettled([rate({ score: 1 }), rate({ score: 5 })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stored()).toHaveLength(1);
  });

  it('is asked for anew when it was reopened and closed again', async () => {
    await say(agent, { conversationId });
    await close();
    await rate({ score: 5 });
    await say(customer);
    await expect(rate({ score: 5 })).rejects.toMatchObject({ code: 'conflict' });
    await close();
    expect(await asks()).toBe(true);
    await rate({ score: 1 });
    expect((await stored()).map(({ score }) => score)).toEqual([5, 1]);
  });

  it('is for nobody else to give', async () => {
    await close();
    const stranger = await services.person('user');
    await expect(rate({ score: 1 }, stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(rate({ score: 1 }, agent)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stored()).toEqual([]);
  });
});
