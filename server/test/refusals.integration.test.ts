import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../protocol/entities.ts';
import { findAuditEntries } from '../repositories/audit.ts';
import { onPostgres, type TestDatabase } from './database.ts';
import { startTestApp, type TestApp } from './harness.ts';
import type { TestSocket } from './sockets.ts';

onPostgres('what staff are refused', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  /** Of a team that the agents here are not of. */
  let conversationId: string;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
    const customer = await app.enter(await app.registerCustomer());
    ({ conversationId } = await customer.get('user-message', { clientId: randomUUID(), content: 'hello' }));
    await app.hire('agent', 'Hedy Lamarr', 'Payments');
    const admin = await app.enter(await app.hire('admin'));
    await admin.get('transfer', { conversationId, team: 'Payments' });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** What the trail says of somebody's refusals, oldest first. */
  const refusalsOf = async ({ user }: Session) => {
    const found = await findAuditEntries(database.db, { actor: user.id, action: 'access-refused' }, { limit: 100 });
    return found.reverse().map(({ object, detail, address }) => ({ object, detail, address }));
  };
  const codeOf = async (socket: TestSocket, event: string, payload: object): Promise<string> => {
    const answer = await socket.ask(event as 'join', payload);
    return answer.ok ? 'ok' : answer.error.code;
  };
  const address = '127.0.0.1';
  const object = () => ({ kind: 'conversation', id: conversationId });

  test('over the socket is in the trail by when they are told', async () => {
    const agent = await app.hire('agent', 'Grace Hopper', 'Cards');
    const socket = await app.enter(agent);
    expect(await codeOf(socket, 'join', { conversationId })).toBe('not-found');
    expect(await refusalsOf(agent)).toEqual([
      { object: object(), detail: { action: 'watch-conversation', code: 'not-found' }, address },
    ]);
    for (let times = 0; times < 20; times += 1) await codeOf(socket, 'join', { conversationId: randomUUID() });
    expect(await codeOf(socket, 'admin-message', { clientId: randomUUID(), content: 'to all' })).toBe('forbidden');
    expect(await codeOf(socket, 'user-message', { clientId: randomUUID(), content: 'as a customer' })).toBe(
      'forbidden',
    );
    expect(await codeOf(socket, 'no such event', { conversationId })).toBe('unknown-event');
    expect(await codeOf(socket, 'join', { conversationId: 1 })).toBe('bad-request');
    expect((await refusalsOf(agent)).map(({ detail }) => detail)).toEqual([
      { action: 'watch-conversation', code: 'not-found' },
      { action: 'send-broadcast', code: 'forbidden' },
      { action: 'write-message', code: 'forbidden' },
    ]);
  });

  test('over HTTP is in the trail by when they are told', async () => {
    const agent = await app.hire('agent', 'Grace Hopper', 'Cards');
    const get = async (path: string) => (await app.request('GET', path, { token: agent.accessToken })).status;
    expect(await get(`/api/conversations/${conversationId}/messages`)).toBe(404);
    for (let times = 0; times < 20; times += 1) expect(await get('/api/staff')).toBe(403);
    expect(await get('/api/audit')).toBe(403);
    expect(await get('/api/conversations')).toBe(200);
    expect(await get('/api/nothing')).toBe(404);
    expect(await refusalsOf(agent)).toEqual([
      { object: object(), detail: { action: 'read-conversation', code: 'not-found' }, address },
      { object: undefined, detail: { action: 'list-staff', code: 'forbidden' }, address },
      { object: undefined, detail: { action: 'read-audit', code: 'forbidden' }, address },
    ]);
  });

  test('of customers is not: there is no end to them', async () => {
    const customer = await app.registerCustomer();
    const { status } = await app.request('GET', '/api/audit', { token: customer.accessToken });
    expect([status, await refusalsOf(customer)]).toEqual([403, []]);
  });
});
