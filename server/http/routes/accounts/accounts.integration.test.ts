import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import { onEachDatabase, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD } from '../../../test/people.ts';

onEachDatabase('accounts', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  test('a registered customer is signed in and can ask who they are', async () => {
    const email = newEmail('ada');
    const { status, body } = await app.request<Session>('POST', '/api/register', {
      body: { email, password: PASSWORD, name: '  Ada Lovelace ' },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      user: { id: expect.any(String), role: 'user', name: 'Ada Lovelace', email },
      accessToken: expect.any(String),
      expiresAt: expect.any(String),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      refreshExpiresAt: expect.any(String),
    });
    const me = await app.request('GET', '/api/me', { token: body.accessToken });
    expect(me).toMatchObject({ status: 200, body: body.user });
  });

  test('staff of every role sign in', async () => {
    for (const role of ['agent', 'supervisor', 'admin'] as const) {
      expect((await app.hire(role)).user.role).toBe(role);
    }
  });
});
