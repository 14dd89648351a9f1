import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });

onEachDatabase('transfers', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let [customer, cards, payments, supervisor, admin] = [] as unknown as [
    Principal,
    Principal,
    Principal,
    Principal,
    Principal,
  ];
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    cards = await services.person('agent', 'Grace Hopper', 'Cards');
    payments = await services.person('agent', 'Hedy Lamarr', 'Payments');
    supervisor = await services.person('supervisor', 'Joan Clarke', 'cards');
    admin = await services.person('admin', 'Mary Jackson');
  });
  beforeEach(async () => {
    customer = await services.person('user');
    ({ conversationId } = await services.messages.send(customer, draft()));
  });
  afterAll(() => database.close());

  const ids = async (principal: Principal, request = {}): Promise<string[]> =>
    (await services.conversations.list(principal, request)).conversations.map(({ id }) => id);
  const refusal = async (work: Promise<unknown>): Promise<[string, string]> => {
    const error = await work.catch((failure: unknown) => failure);
    return [(error as { code: string }).code, (error as Error).message];
  };
  const NOT_THERE = ['not-found', 'There is no such conversation.'];

  it('give what is everybody’s to a team, in whatever case it is called, and back', async () => {
    const moved = services.announced('conversation-moved');
    const before = moved.length;
    expect(await services.transfers.move(payments, conversationId, { team: 'CARDS' })).toMatchObject({ team: 'Cards' });
    expect(moved.slice(before)).toEqual([
      { id: expect.any(String), conversationId, customerId: customer.userId, from: null, to: 'Cards' },
    ]);
    expect(await refusal(services.conversations.view(payments, conversationId))).toEqual(NOT_THERE);
    expect(await services.conversations.view(cards, conversationId)).toMatchObject({ team: 'Cards' });
    await services.transfers.move(cards, conversationId, { team: 'cards' });
    expect(moved).toHaveLength(before + 1);
    expect(await services.transfers.move(supervisor, conversationId, { team: null })).not.toHaveProperty('team');
    expect((await services.conversations.view(payments, conversationId)).id).toBe(conversationId);
    expect((await services.transfers.movedWithin(60_000)).slice(-2)).toMatchObject([
      { conversationId, from: null, to: 'Cards' },
      { conversationId, from: 'Cards', to: null },
    ]);
  });

  it('are refused to a team there is none of, and to who does not see it', async () => {
    expect(await refusal(services.transfers.move(cards, conversationId, { team: 'Loans' }))).toEqual([
      'not-found',
      'There is no such team.',
    ]);
    await services.transfers.move(admin, conversationId, { team: 'Payments' });
    for (const stranger of [cards, supervisor]) {
      expect(await refusal(services.transfers.move(stranger, conversationId, { team: 'Cards' }))).toEqual(NOT_THERE);
      expect(await refusal(services.transfers.move(stranger, randomUUID(), { team: 'Cards' }))).toEqual(NOT_THERE);
    }
    expect((await refusal(services.transfers.move(customer, conversationId, { team: null })))[0]).toBe('forbidden');
  });

  it('leave in each list what is theirs, page by page, newest activity first and once', async () => {
    await services.transfers.move(admin, conversationId, { team: 'Payments' });
    await services.person('agent', 'Ida Rhodes', 'Loans');
    const theirs: string[] = [];
    for (const [team, assignee] of [
      ['Loans', cards.userId],
      ['Loans', cards.userId],
      ['Cards', null],
      [null, null],
      ['Payments', cards.userId],
      ['Cards', cards.userId],
      ['Payments', null],
      [null, cards.userId],
      [null, null],
    ] as const) {
      const other = await services.person('user');
      const { conversationId: id } = await services.messages.send(other, draft());
      await services.transfers.move(admin, id, { team });
      await database.db.updateTable('conversations').set({ assignee_id: assignee }).where('id', '=', id).execute();
      if (team !== 'Payments' || assignee !== null) theirs.unshift(id);
    }
    const all = await ids(cards);
    expect(all.slice(0, theirs.length)).toEqual(theirs);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(conversationId);
    const paged: string[] = [];
    for (let before: string | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
      const page = await services.conversations.list(cards, { limit: 1, ...(before === undefined ? {} : { before }) });
      paged.push(...page.conversations.map(({ id }) => id));
      before = page.next;
    }
    expect(paged).toEqual(all);
    expect(await ids(cards, { filter: { assignee: cards.userId } })).toHaveLength(5);
    expect(await ids(cards, { filter: { userId: customer.userId } })).toEqual([]);
    expect(await ids(payments, { filter: { userId: customer.userId } })).toEqual([conversationId]);
    expect(await ids(admin)).toEqual(expect.arrayContaining([conversationId, ...theirs]));
  });

  it('say of each message whose it was to see when it was stored', async () => {
    const stored = services.announced('message-stored');
    const nobody = { team: null, assigneeId: null };
    await services.messages.send(customer, draft());
    expect(stored.at(-1)?.audience).toEqual(nobody);
    await services.transfers.move(admin, conversationId, { team: 'Cards' });
    await services.messages.send(customer, draft());
    expect(stored.at(-1)?.audience).toEqual({ team: 'Cards', assigneeId: null });
    await database.db.updateTable('conversations').set({ assignee_id: payments.userId }).execute();
    await services.messages.send(payments, { ...draft(), conversationId });
    expect(stored.at(-1)?.audience).toEqual({ team: 'Cards', assigneeId: payments.userId });
    await services.conversations.close(cards, conversationId);
    expect(stored.at(-1)?.audience).toEqual({ team: 'Cards', assigneeId: payments.userId });
  });

  it('are known to the common statement: who lost a conversation writes nothing more into it', async () => {
    const reply = { ...draft(), conversationId };
    await services.messages.send(cards, reply);
    await services.transfers.move(admin, conversationId, { team: 'Payments' });
    for (const late of [reply, { ...draft(), conversationId }, { ...draft(), userId: customer.userId }]) {
      expect((await refusal(services.messages.send(cards, late)))[0]).toBe('not-found');
    }
    await services.messages.send(payments, { ...draft(), conversationId });
    await services.messages.send(admin, { ...draft(), conversationId });
    const { messages } = await services.history.before(admin, { conversationId });
    expect(messages.map(({ sender }) => sender.id)).toEqual(
      [customer, cards, payments, admin].map(({ userId }) => userId),
    );
  });

  it('of a person count at their next write, whatever their connection still thinks', async () => {
    const agent = await services.person('agent', 'Ida Rhodes', 'Cards');
    await services.transfers.move(admin, conversationId, { team: 'Cards' });
    const moved = services.announced('person-moved');
    await services.staff.change(admin, agent.userId, { team: 'cards' });
    expect(moved).toEqual([]);
    await services.staff.change(admin, agent.userId, { team: 'payments' });
    expect(moved).toEqual([{ userId: agent.userId }]);
    const writes = [
      () => services.messages.send(agent, { ...draft(), conversationId }),
      () => services.conversations.close(agent, conversationId),
      () => services.transfers.move(agent, conversationId, { team: null }),
      () => services.receipts.advance(agent, { conversationId, readSeq: 1 }),
    ];
    for (const write of writes) expect(await refusal(write())).toEqual(NOT_THERE);
    expect(await services.sessionWatch.look([agent, cards])).toEqual(['changed', 'holds']);
  });
});
