import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation, Message } from '../../../protocol/entities.ts';
import type { ConversationsPage, SentMessage } from '../../../protocol/events.ts';
import type { ErrorAnswer, MessagesPage } from '../../../protocol/http.ts';
import { onEachDatabase, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { Person } from '../../../test/people.ts';

onEachDatabase('conversations over HTTP', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let [ada, mallory, grace] = [] as unknown as [Person, Person, Person];
  let conversation: Conversation;
  const key = () => ({ 'Idempotency-Key': randomUUID() });

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database, { rateLimits: false });
    ada = await server.registerCustomer('Ada Lovelace');
    mallory = await server.registerCustomer('Mallory');
    grace = await server.hire('agent', 'Grace Hopper');
    const socket = await server.enter(ada);
    for (const content of ['one', 'two', 'three'])
      await socket.get('user-message', { clientId: randomUUID(), content });
    [conversation] = (await socket.get('conversations', {})).conversations as [Conversation];
    socket.close();
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const list = (token: string, query = '') =>
    server.request<ConversationsPage>('GET', `/api/conversations${query}`, { token });
  const read = (token: string, id: string, query = '') =>
    server.request<MessagesPage>('GET', `/api/conversations/${id}/messages${query}`, { token });
  const write = (token: string, id: string, body: unknown, headers: Record<string, string> = key()) =>
    server.request<SentMessage>('POST', `/api/conversations/${id}/messages`, { token, body, headers });

  it('are refused to who is not signed in', async () => {
    const path = `/api/conversations/${conversation.id}/messages`;
    for (const [method, route] of [
      ['GET', '/api/conversations'],
      ['GET', path],
      ['POST', path],
    ] as const) {
      for (const token of [undefined, 'nonsense']) {
        const answer = await server.request<ErrorAnswer>(method, route, {
          ...(method === 'POST' ? { body: { content: 'hello' } } : {}),
          ...(token === undefined ? {} : { token }),
        });
        expect(answer.status).toBe(401);
        expect(answer.body.error).toMatchObject({ code: 'unauthenticated', retryable: false });
      }
    }
  });

  it('are listed as over the socket, to each what is theirs to see', async () => {
    expect((await list(ada.accessToken)).body).toEqual({ conversations: [conversation] });
    expect((await list(mallory.accessToken)).body).toEqual({ conversations: [] });
    expect((await list(grace.accessToken, '?status=open&assignee=&before=&limit=')).body.conversations).toHaveLength(1);
    expect((await list(grace.accessToken, '?status=closed')).body.conversations).toEqual([]);
    expect((await list(grace.accessToken, '?limit=1000000')).status).toBe(200);
  });

  it.each([
    '?status=nonsense',
    '?limit=0',
    '?limit=-1',
    '?limit=1.5',
    '?limit=x',
    '?before=x',
    '?assignee=1',
    '?status=open&status=closed',
    '?nonsense=1',
    '?__proto__=1',
  ])('are not listed for %s', async (query) => {
    const answer = await list(grace.accessToken, query);
    expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'bad-request' } }]);
  });

  it('are read ascending, page by page', async () => {
    const page = await read(grace.accessToken, conversation.id, '?limit=2');
    expect(page.body).toMatchObject({ headSeq: 3, hasMore: true });
    const contents = (messages: Message[]) => messages.map(({ content }) => content);
    expect(contents(page.body.messages)).toEqual(['two', 'three']);
    const older = await read(ada.accessToken, conversation.id, '?before=2&limit=2');
    expect(contents(older.body.messages)).toEqual(['one']);
    expect(older.body.hasMore).toBe(false);
  });

  it('are not there for who has no business in them, as if there were none', async () => {
    for (const id of [conversation.id, randomUUID(), 'nonsense', '..%2F..%2Fetc', '%00']) {
      for (const answer of [
        await read(mallory.accessToken, id),
        await write(mallory.accessToken, id, { content: 'hello' }),
      ]) {
        const { error } = answer.body as unknown as ErrorAnswer;
        expect([answer.status, error.code, error.message]).toEqual([
          404,
          'not-found',
          'There is no such conversation.',
        ]);
      }
    }
  });

  describe('take a message', () => {
    it('once, with 201 the first time and 200 after, and push it to both sides', async () => {
      const [tab, desk] = [await server.enter(ada), await server.enter(grace)];
      const headers = key();
      const first = await write(ada.accessToken, conversation.id.toUpperCase(), { content: ' over HTTP ' }, headers);
      expect([first.status, first.body]).toMatchObject([201, { conversationId: conversation.id, duplicate: false }]);
      const again = await write(ada.accessToken, conversation.id, { content: ' over HTTP ' }, headers);
      expect([again.status, again.body]).toEqual([200, { ...first.body, duplicate: true }]);
      const own = await tab.waitFor('new-message', ({ id }) => id === first.body.id);
      expect(own).toMatchObject({ clientId: headers['Idempotency-Key'], content: ' over HTTP ' });
      await desk.waitFor('new-message', ({ id }) => id === first.body.id);
      const reply = await write(grace.accessToken, conversation.id, { content: 'reply' });
      expect(await tab.waitFor('admin-reply')).toMatchObject({ id: reply.body.id, content: 'reply' });
      const other = await write(ada.accessToken, conversation.id, { content: 'other' }, headers);
      expect([other.status, other.body]).toMatchObject([409, { error: { code: 'idempotency-mismatch' } }]);
    });

    it.each([
      ['an empty text', { content: '' }, 400],
      ['a NUL', { content: 'a\0' }, 400],
      ['an object', { content: {} }, 400],
      ['null', { content: null }, 400],
      ['nothing', {}, 400],
      ['an array', [], 400],
      ['more than is asked', { content: 'x', kind: 'system' }, 400],
      ['10,001 characters', { content: 'a'.repeat(10_001) }, 413],
      ['a body of 300 kB', { content: 'a'.repeat(300_000) }, 413],
    ])('but not %s', async (_, body, status) => {
      expect((await write(ada.accessToken, conversation.id, body)).status).toBe(status);
    });

    it('but not without an Idempotency-Key that is a UUID', async () => {
      for (const headers of [{}, { 'Idempotency-Key': '' }, { 'Idempotency-Key': 'again' }] as Record<
        string,
        string
      >[]) {
        const answer = await write(ada.accessToken, conversation.id, { content: 'hello' }, headers);
        expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'bad-request' } }]);
      }
    });
  });
});
