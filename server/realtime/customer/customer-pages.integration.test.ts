import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation, Session } from '../../protocol/entities.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { startTestApp, type TestApp } from '../../test/harness.ts';
import type { TestSocket } from '../../test/sockets.ts';

onEachDatabase("a customer's page", (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let agent: Session;
  let ofCards: Session;
  let ofLoans: Session;
  let ada: Session;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database, { rateLimits: false });
    agent = await server.hire('agent', 'Grace Hopper');
    ofCards = await server.hire('agent', 'Hedy Lamarr', 'Cards');
    ofLoans = await server.hire('agent', 'Ida Rhodes', 'Loans');
  });
  beforeEach(async () => {
    ada = await server.registerCustomer();
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const draft = (wish: object = {}) => ({ clientId: randomUUID(), content: 'hello', ...wish });
  const codeOf = async (socket: TestSocket, event: string, payload: unknown): Promise<string> => {
    const answer = await socket.ask(event as 'join', payload);
    return answer.ok ? 'ok' : answer.error.code;
  };

  describe('for a team', () => {
    const page = async (team?: string): Promise<TestSocket> => {
      const socket = await server.connect(await server.registerCustomer());
      await socket.get('register', team === undefined ? {} : { team });
      return socket;
    };

    it('is told whether that team is there, and of no other', async () => {
      const [cards, loans, none] = [await page('CARDS'), await page('Loans'), await page()];
      const desk = await server.enter(ofCards);
      await cards.waitFor('presence', (push) => 'available' in push && push.available);
      await none.waitFor('presence', (push) => 'available' in push && push.available);
      const again = await loans.get('register', { team: 'Loans' });
      expect(again.availability.available).toBe(false);
      expect(loans.pushes('presence')).toEqual([]);
      expect((await loans.get('register', { team: 'cards' })).availability.available).toBe(true);
      desk.close();
    });

    it('is like any other where nobody knows the team', async () => {
      const socket = await page('Mortgages');
      expect(await socket.get('register', { team: 'Mortgages' })).toMatchObject({ conversation: null });
    });

    it('begins a conversation that is told to its people alone, and of whose team the customer hears nothing', async () => {
      const desks = { cards: await server.enter(ofCards), loans: await server.enter(ofLoans) };
      const [tab, other] = [await server.enter(ada), await server.enter(ada)];
      const { conversationId } = await tab.get('user-message', draft({ team: 'Cards' }));
      const notice = await desks.cards.waitFor(
        'chatNotification',
        ({ conversation }) => conversation.id === conversationId,
      );
      expect(notice.conversation.team).toBe('Cards');
      const view = await other.waitFor('conversation', ({ id }) => id === conversationId);
      expect(Object.keys(view)).not.toContain('team');
      await desks.loans.get('presence', { status: 'online' });
      expect(desks.loans.pushes('chatNotification')).toEqual([]);
      expect(desks.loans.pushes('new-message')).toEqual([]);
      for (const desk of Object.values(desks)) desk.close();
    });

    it.each([
      ['register', { team: 1 }],
      ['register', { team: 'x'.repeat(41) }],
      ['register', { team: null }],
      ['user-message', { ...{ clientId: randomUUID(), content: 'x' }, team: {} }],
      ['user-message', { ...{ clientId: randomUUID(), content: 'x' }, startNew: false }],
      ['user-message', { clientId: randomUUID(), content: 'x', startNew: true, conversationId: randomUUID() }],
    ])('does not %s with %j', async (event, payload) => {
      expect(await codeOf(await server.enter(ada), event, payload)).toBe('bad-request');
    });

    it('is nothing that staff can have', async () => {
      const desk = await server.connect(agent);
      expect(await codeOf(desk, 'register', { team: 'Cards' })).toBe('bad-request');
    });
  });

  describe('of a closed conversation', () => {
    let tab: TestSocket;
    let desk: TestSocket;
    let conversationId: string;

    beforeEach(async () => {
      [tab, desk] = [await server.enter(ada), await server.enter(agent)];
      ({ conversationId } = await tab.get('user-message', draft()));
      await desk.get('admin-reply', { ...draft(), conversationId });
      await desk.get('close', { conversationId });
    });

    const closed = (conversation: Conversation) =>
      conversation.id === conversationId && conversation.status === 'closed';

    it('asks how it was, until one of the customer’s pages said', async () => {
      await tab.waitFor('conversation', (view) => closed(view) && view.asksRating === true);
      const other = await server.connect(ada);
      expect((await other.get('register', {})).conversation?.asksRating).toBe(true);
      expect(await tab.get('rate', { conversationId, score: 5, comment: ' quick and kind\n' })).toEqual({});
      await other.waitFor('conversation', (view) => closed(view) && view.asksRating === undefined);
      expect((await other.get('register', {})).conversation?.asksRating).toBeUndefined();
      expect(await codeOf(other, 'rate', { conversationId, skipped: true })).toBe('conflict');
      const [row] = await database.db
        .selectFrom('ratings')
        .select(['score', 'comment'])
        .where('conversation_id', '=', conversationId)
        .execute();
      expect(row).toEqual({ score: 5, comment: 'quick and kind' });
    });

    it('is asked about by nobody else', async () => {
      for (const { conversations } of [await desk.get('conversations', {}), await desk.get('register', {})]) {
        for (const view of conversations) expect(Object.keys(view)).not.toContain('asksRating');
      }
      expect(await codeOf(desk, 'rate', { conversationId, score: 1 })).toBe('forbidden');
    });

    it.each([
      ['a score that is none', { score: 6 }],
      ['half a point', { score: 4.5 }],
      ['a score as text', { score: '5' }],
      ['no answer', {}],
      ['both', { score: 5, skipped: true }],
      ['a blank comment', { score: 5, comment: ' \n' }],
      ['a long comment', { score: 5, comment: 'x'.repeat(1_001) }],
      ['a comment that cannot be kept', { score: 5, comment: 'a\0' }],
      ['a comment to nothing', { skipped: true, comment: 'x' }],
    ])('is not rated with %s', async (_, answer) => {
      expect(await codeOf(tab, 'rate', { conversationId, ...answer })).toBe('bad-request');
    });
  });

  describe('says where it is', () => {
    const context = { page: 'https://bank.example/cards', title: 'Cards', data: { topic: 'A card' } };

    it('to staff alone, with the conversation, until it says something else', async () => {
      const [tab, desk] = [await server.enter(ada), await server.enter(agent)];
      await tab.get('context', context);
      const { conversationId } = await tab.get('user-message', draft());
      const listed = async (socket: TestSocket) =>
        (await socket.get('conversations', {})).conversations.find(({ id }) => id === conversationId);
      expect((await listed(desk))?.context).toEqual(context);
      expect(Object.keys((await listed(tab)) ?? {})).not.toContain('context');
      await tab.get('context', { page: 'https://bank.example/loans' });
      const moved = await desk.waitFor('conversation', (view) => view.context?.page === 'https://bank.example/loans');
      expect(moved.context).toEqual({ page: 'https://bank.example/loans' });
      await tab.get('context', {});
      expect(Object.keys((await listed(desk)) ?? {})).not.toContain('context');
      const told = tab.pushes('conversation').filter((view) => 'context' in view);
      expect(told).toEqual([]);
    });

    it('to staff who see the conversation begin, where it was said before', async () => {
      const [tab, desk] = [await server.enter(ada), await server.enter(agent)];
      await tab.get('context', context);
      const { conversationId } = await tab.get('user-message', draft());
      const view = await desk.waitFor('conversation', ({ id }) => id === conversationId);
      expect(view.context).toEqual(context);
    });

    it.each([
      ['more than 2 KB', { title: 'x'.repeat(2_048) }],
      ['an address that would run', { page: 'javascript:alert(1)' }],
      ['an address with a password', { page: 'https://ada:secret@bank.example' }],
      ['values that are no text', { data: { a: 1 } }],
      ['what nobody asked for', { cookie: 'x' }],
      ['a NUL', { title: 'a\0' }],
      ['nothing', null],
    ])('but not with %s', async (_, payload) => {
      expect(await codeOf(await server.enter(ada), 'context', payload)).toBe('bad-request');
    });
  });
});
