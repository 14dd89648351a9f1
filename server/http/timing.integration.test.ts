import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { timeApart } from '../test/paired-times.ts';
import { newEmail, type Person } from '../test/people.ts';

/** What nobody can tell across a network, in milliseconds. */
const MOST_APART = 5;

describe('time does not tell', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let app: TestApp;
  let ada: Person;
  let conversationOfAda: string;
  let eve: Person;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    app = await startTestApp(database, { rateLimits: false, logLevel: 'silent' });
    ada = await app.registerCustomer();
    eve = await app.registerCustomer('Eve');
    const socket = await app.enter(ada);
    const sent = await socket.get('user-message', { clientId: randomUUID(), content: 'Hello' });
    conversationOfAda = sent.conversationId;
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const refused = async (status: number, method: string, path: string, options: object): Promise<void> => {
    expect((await app.request(method, path, options)).status).toBe(status);
  };

  test('whether there is an account', async () => {
    const guess = (email: string) => refused(401, 'POST', '/api/login', { body: { email, password: 'not this one' } });
    const apart = await timeApart(
      () => guess(newEmail('nobody')),
      () => guess(ada.email),
    );
    expect(apart).toBeLessThan(MOST_APART);
  });

  test.each(['GET', 'POST'])('whether there is a conversation (%s)', async (method) => {
    const look = (id: string) =>
      refused(404, method, `/api/conversations/${id}/messages`, {
        token: eve.accessToken,
        ...(method === 'GET' ? {} : { body: { content: 'Let me in' }, headers: { 'Idempotency-Key': randomUUID() } }),
      });
    const apart = await timeApart(
      () => look(randomUUID()),
      () => look(conversationOfAda),
    );
    expect(apart).toBeLessThan(MOST_APART);
  });

  test('whether there is a conversation (the socket)', async () => {
    const socket = await app.enter(eve);
    const look = async (conversationId: string): Promise<void> => {
      const answer = await socket.ask('history', { conversationId, beforeSeq: 10 });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    };
    const apart = await timeApart(
      () => look(randomUUID()),
      () => look(conversationOfAda),
    );
    expect(apart).toBeLessThan(MOST_APART);
  });
});
