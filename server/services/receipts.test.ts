import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('receipts', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;
  let agent: Principal;
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
  });
  beforeEach(async () => {
    [customer, agent] = [await services.person('user'), await services.person('agent')];
    for (const content of ['one', 'two', 'three']) {
      ({ conversationId } = await services.messages.send(customer, { clientId: randomUUID(), content }));
    }
  });
  afterAll(() => database.close());

  const marks = async () => (await services.conversations.view(customer, conversationId)).receipts;

  it('only ever move forward, and tell nobody when they do not move', async () => {
    const moved = services.announced('receipt-moved');
    const before = moved.length;
    await services.receipts.advance(agent, { conversationId, deliveredSeq: 2 });
    await services.receipts.advance(agent, { conversationId, deliveredSeq: 1 });
    await services.receipts.advance(agent, { conversationId, deliveredSeq: 2 });
    expect(await marks()).toEqual([{ userId: agent.userId, deliveredSeq: 2, readSeq: 0 }]);
    await services.receipts.advance(agent, { conversationId, readSeq: 3 });
    await services.receipts.advance(agent, { conversationId, readSeq: 1, deliveredSeq: 3 });
    expect(await marks()).toEqual([{ userId: agent.userId, deliveredSeq: 3, readSeq: 3 }]);
    expect(moved.slice(before).map(({ receipt }) => receipt)).toEqual([
      { userId: agent.userId, deliveredSeq: 2, readSeq: 0 },
      { userId: agent.userId, deliveredSeq: 3, readSeq: 3 },
    ]);
  });

  it('end at the furthest mark when many come at once', async () => {
    const seqs = Array.from({ length: 30 }, (_, index) => (index % 3) + 1);
    await Promise.all(seqs.map((readSeq) => services.receipts.advance(agent, { conversationId, readSeq })));
    expect(await marks()).toEqual([{ userId: agent.userId, deliveredSeq: 3, readSeq: 3 }]);
  });

  it('say nothing of messages that are not there yet', async () => {
    for (const mark of [{ readSeq: 4 }, { deliveredSeq: 4 }, { deliveredSeq: 2 ** 40 }]) {
      const advancing = services.receipts.advance(agent, { conversationId, ...mark });
      await expect(advancing).rejects.toMatchObject({ code: 'bad-request' });
    }
    await services.receipts.advance(agent, { conversationId, deliveredSeq: 0 });
    expect(await marks()).toEqual([]);
  });

  it("leave another customer's conversation alone, as if it were not there", async () => {
    const stranger = await services.person('user');
    const advancing = services.receipts.advance(stranger, { conversationId, readSeq: 1 });
    await expect(advancing).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      services.receipts.advance(stranger, { conversationId: randomUUID(), readSeq: 1 }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
