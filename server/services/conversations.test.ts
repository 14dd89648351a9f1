import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { toCursor } from '../db/keyset.ts';
import type { Principal } from '../lib/principal.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

const bytes = (answer: object) => Buffer.byteLength(JSON.stringify(answer));

onEachDatabase('conversations', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;
  let agent: Principal;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    agent = await services.person('agent', 'Grace Hopper');
  });
  beforeEach(async () => {
    customer = await services.person('user');
  });
  afterAll(() => database.close());

  const say = async (who: Principal, content = 'hello', place: object = {}) =>
    await services.messages.send(who, { clientId: randomUUID(), content, ...place });

  it('are listed newest activity first, in pages that neither skip nor repeat while others move', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      const { conversationId } = await say(customer);
      await services.conversations.close(agent, conversationId);
      await database.db
        .updateTable('conversations')
        .set({ closed_at: new Date(0) })
        .where('id', '=', conversationId)
        .execute();
      ids.unshift(conversationId);
      services.clock.advance(1_000);
    }
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await services.conversations.list(customer, {
        limit: 3,
        ...(before === undefined ? {} : { before }),
      });
      seen.push(...page.conversations.map(({ id }) => id));
      before = page.next;
      await say(await services.person('user'), 'others go on meanwhile');
    } while (before !== undefined);
    expect(seen).toEqual(ids);
  });

  it('have no next page exactly at the end', async () => {
    await say(customer);
    const page = await services.conversations.list(customer, { limit: 1 });
    expect(page.conversations).toHaveLength(1);
    expect(page).not.toHaveProperty('next');
  });

  it('keep a page small enough for a slow reader, and are all there in the end', async () => {
    const long = '\u4e00'.repeat(10_000);
    const ids: string[] = [];
    for (let count = 0; count < 22; count += 1) {
      ids.unshift((await say(await services.person('user'), long)).conversationId);
      services.clock.advance(1_000);
    }
    expect(bytes(await services.greetings.staff(agent))).toBeLessThan(600 * 1024);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await services.conversations.list(agent, {
        limit: 200,
        ...(before === undefined ? {} : { before }),
      });
      expect(bytes(page)).toBeLessThan(600 * 1024);
      expect(page.conversations).not.toEqual([]);
      seen.push(...page.conversations.map(({ id }) => id));
      before = page.next;
    } while (before !== undefined);
    expect(seen.slice(0, ids.length)).toEqual(ids);
  });

  it.each(['', 'x', 'bm9uc2Vuc2U', toCursor({ at: new Date(), id: randomUUID() }) + 'AAAA', '../../etc'])(
    'refuse the cursor %j, which is none of ours',
    async (before) => {
      await expect(services.conversations.list(agent, { before })).rejects.toMatchObject({ code: 'bad-request' });
    },
  );

  it('are filtered by status and customer', async () => {
    const { conversationId } = await say(customer);
    const list = async (filter: object) =>
      (await services.conversations.list(agent, { filter: { userId: customer.userId, ...filter } })).conversations
        .length;
    expect([await list({}), await list({ status: 'open' }), await list({ status: 'closed' })]).toEqual([1, 1, 0]);
    await services.conversations.close(agent, conversationId);
    expect([await list({ status: 'open' }), await list({ status: 'closed' })]).toEqual([0, 1]);
    expect(await list({ assignee: agent.userId })).toBe(0);
  });

  it("are a customer's own alone, whatever the filter says", async () => {
    const other = await services.person('user');
    const { conversationId } = await say(other);
    const { conversations } = await services.conversations.list(customer, { filter: { userId: other.userId } });
    expect(conversations).toEqual([]);
    await expect(services.conversations.view(customer, conversationId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('count as unread what the other side said beyond the own mark', async () => {
    const { conversationId } = await say(customer, 'one');
    await say(customer, 'two');
    await say(agent, 'three', { conversationId });
    await services.conversations.close(agent, conversationId);
    const colleague = await services.person('agent');
    const unread = async (who: Principal) => (await services.conversations.view(who, conversationId)).unread;
    expect([await unread(customer), await unread(agent), await unread(colleague)]).toEqual([1, 2, 2]);
    await services.receipts.advance(agent, { conversationId, readSeq: 1 });
    expect([await unread(customer), await unread(agent), await unread(colleague)]).toEqual([1, 1, 2]);
    const byStaff = await services.conversations.unreadByStaff(conversationId, [agent.userId, colleague.userId]);
    expect(byStaff).toEqual(
      new Map([
        [agent.userId, 1],
        [colleague.userId, 2],
      ]),
    );
    await services.receipts.advance(customer, { conversationId, readSeq: 4 });
    expect(await unread(customer)).toBe(0);
  });

  it('show staff a team and customers none, and nobody a clientId in the last message', async () => {
    const { conversationId } = await say(customer);
    await database.db.updateTable('conversations').set({ team: 'cards' }).where('id', '=', conversationId).execute();
    const own = await services.conversations.view(customer, conversationId);
    const staffs = await services.conversations.view({ ...agent, team: 'cards' }, conversationId);
    expect(own).not.toHaveProperty('team');
    expect(staffs.team).toBe('cards');
    expect(own.lastMessage).not.toHaveProperty('clientId');
    expect(staffs.user).toEqual({ id: customer.userId, name: customer.name, role: 'user' });
  });

  it('close and reopen with a word in the log each, once', async () => {
    const { conversationId } = await say(customer);
    const stored = services.announced('message-stored');
    const changed = services.announced('conversation-changed');
    const [storedBefore, changedBefore] = [stored.length, changed.length];
    const closed = await services.conversations.close(agent, conversationId);
    expect(closed).toMatchObject({ status: 'closed', headSeq: 2, lastMessage: { kind: 'system' } });
    expect(closed.closedAt).toBe(closed.lastMessageAt);
    expect(await services.conversations.close(agent, conversationId)).toEqual(closed);
    const reopened = await services.conversations.reopen(agent, conversationId);
    expect(reopened).toMatchObject({ status: 'open', headSeq: 3 });
    expect(reopened).not.toHaveProperty('closedAt');
    expect(await services.conversations.reopen(agent, conversationId)).toEqual(reopened);
    expect(stored.slice(storedBefore).map(({ message }) => message)).toMatchObject([
      { seq: 2, content: 'conversation-closed', sender: { id: agent.userId }, recipient: { id: customer.userId } },
      { seq: 3, content: 'conversation-reopened' },
    ]);
    expect(changed.length - changedBefore).toBe(2);
  });

  it('do not reopen while the customer has another one open', async () => {
    const first = await say(customer);
    await services.conversations.close(agent, first.conversationId);
    await say(agent, 'hello again', { userId: customer.userId });
    const reopening = services.conversations.reopen(agent, first.conversationId);
    await expect(reopening).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are closed by staff whose session holds, and by nobody else', async () => {
    const { conversationId } = await say(customer);
    await expect(services.conversations.close(customer, conversationId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(services.conversations.close(agent, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
    const leaver = await services.person('agent');
    await services.sessions.end(leaver);
    await expect(services.conversations.close(leaver, conversationId)).rejects.toMatchObject({ code: 'revoked' });
    expect((await services.conversations.view(customer, conversationId)).status).toBe('open');
  });
});
