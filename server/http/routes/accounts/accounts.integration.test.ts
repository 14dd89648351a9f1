import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session, User } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD } from '../../../test/people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

onPostgres('accounts', (open) => {
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

  const refused = async (method: string, path: string, options: object = {}): Promise<[number, string]> => {
    const { status, body } = await app.request<ErrorAnswer>(method, path, options);
    return [status, body.error.code];
  };
  const me = (token: string): Promise<[number, string]> => refused('GET', '/api/me', { token });
  const refresh = (refreshToken: string) => app.request<Session>('POST', '/api/refresh', { body: { refreshToken } });

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
    expect(Date.parse(body.expiresAt) - app.clock.now().getTime()).toBeLessThanOrEqual(10 * MINUTE);
    expect(await app.request('GET', '/api/me', { token: body.accessToken })).toMatchObject({
      status: 200,
      body: body.user,
    });
  });

  test('an address has one account, whatever its case, also when two register at once', async () => {
    const email = newEmail('Twin');
    const register = (address: string) =>
      app.request<ErrorAnswer>('POST', '/api/register', { body: { email: address, password: PASSWORD, name: 'Twin' } });
    const answers = await Promise.all([register(email), register(email.toUpperCase())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await register(email)).body.error.code).toBe('email-taken');
  });

  test('a registration that is not right is refused', async () => {
    const good = { email: newEmail('x'), password: PASSWORD, name: 'X' };
    const bad = [
      { ...good, email: 'nobody' },
      { ...good, email: 'a@b\0.example' },
      { ...good, password: 'short' },
      { ...good, password: 'p'.repeat(257) },
      { ...good, password: `${PASSWORD}\0` },
      { ...good, name: '  ' },
      { ...good, name: 'line\nbreak' },
      { ...good, name: 'lone \ud800' },
      { ...good, name: 'n'.repeat(101) },
      { ...good, role: 'admin' },
      { ...good, name: null },
      { ...good, email: { $ne: '' } },
      {},
      [],
    ];
    for (const body of bad) {
      expect(await refused('POST', '/api/register', { body }), JSON.stringify(body)).toEqual([400, 'bad-request']);
    }
  });

  test('signing in works in any case of the address and gives a session of its own', async () => {
    const customer = await app.registerCustomer();
    const session = await app.login({ email: customer.email.toUpperCase(), password: customer.password });
    expect(session.user).toEqual(customer.user);
    expect(session.refreshToken).not.toBe(customer.refreshToken);
  });

  test('a wrong password, an unknown address and a disabled account answer alike', async () => {
    const customer = await app.registerCustomer();
    const agent = await app.hire('agent');
    const admin = await app.hire('admin');
    await app.request('PATCH', `/api/staff/${agent.user.id}`, { token: admin.accessToken, body: { disabled: true } });
    const attempts = [
      { email: customer.email, password: 'not the password' },
      { email: newEmail('nobody'), password: PASSWORD },
      { email: agent.email, password: PASSWORD },
      { email: 'not an address', password: '' },
    ];
    const answers = await Promise.all(attempts.map((body) => app.request<ErrorAnswer>('POST', '/api/login', { body })));
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body.error, requestId: '' }).toEqual({
        code: 'invalid-credentials',
        message: 'The email address or the password is not right.',
        retryable: false,
        requestId: '',
      });
    }
  });

  test('a visitor comes without an account, and an address they give opens none', async () => {
    const customer = await app.registerCustomer();
    const { body } = await app.request<Session>('POST', '/api/visitor', { body: { email: customer.email } });
    expect(body.user).toEqual({ id: expect.any(String), role: 'visitor', name: 'Guest', email: customer.email });
    expect(body.user.id).not.toBe(customer.user.id);
    expect((await app.request<Session>('POST', '/api/visitor')).status).toBe(201);
    expect((await app.login(customer)).user.id).toBe(customer.user.id);
  });

  test('an access token ends after ten minutes, a refreshed one goes on', async () => {
    const customer = await app.registerCustomer();
    app.clock.advance(10 * MINUTE + 6_000);
    expect(await me(customer.accessToken)).toEqual([401, 'unauthenticated']);
    const { status, body } = await refresh(customer.refreshToken);
    expect(status).toBe(200);
    expect((await app.request<User>('GET', '/api/me', { token: body.accessToken })).body).toEqual(customer.user);
  });

  test('a refresh token that comes twice ends the whole family', async () => {
    const customer = await app.registerCustomer();
    const second = (await refresh(customer.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    const ended: unknown[] = [];
    app.app.announcer.on('session-ended', (event) => ended.push(event));
    expect(await refused('POST', '/api/refresh', { body: { refreshToken: customer.refreshToken } })).toEqual([
      401,
      'revoked',
    ]);
    expect(ended).toEqual([{ sessionId: expect.any(String), userId: customer.user.id }]);
    for (const { refreshToken } of [second, third]) {
      expect(await refused('POST', '/api/refresh', { body: { refreshToken } })).toEqual([401, 'revoked']);
    }
    expect(await me(third.accessToken)).toEqual([401, 'revoked']);
  });

  test('of many uses of one refresh token at once at most one succeeds, and the session ends', async () => {
    const customer = await app.registerCustomer();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(customer.refreshToken)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(await me(won[0]?.body.accessToken ?? '')).toEqual([401, 'revoked']);
  });

  test('a refresh token unused for a week is no good, nor is any after the end of the session', async () => {
    const idle = await app.registerCustomer();
    let busy: Session = await app.registerCustomer();
    for (let day = 0; day < 29; day += 1) {
      app.clock.advance(DAY);
      busy = (await refresh(busy.refreshToken)).body;
    }
    expect(await refused('POST', '/api/refresh', { body: { refreshToken: idle.refreshToken } })).toEqual([
      401,
      'unauthenticated',
    ]);
    app.clock.advance(DAY);
    expect(await refused('POST', '/api/refresh', { body: { refreshToken: busy.refreshToken } })).toEqual([
      401,
      'unauthenticated',
    ]);
    await app.app.services.sessions.purge();
    const { count } = await database.db
      .selectFrom('sessions')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', 'in', [idle.user.id, busy.user.id])
      .executeTakeFirstOrThrow();
    expect(count).toBe(0);
  });

  test('logging out ends this session at once and leaves the other device signed in', async () => {
    const customer = await app.registerCustomer();
    const phone = await app.login(customer);
    expect((await app.request('POST', '/api/logout', { token: customer.accessToken })).status).toBe(204);
    expect(await me(customer.accessToken)).toEqual([401, 'revoked']);
    expect(await refused('POST', '/api/logout', { token: customer.accessToken })).toEqual([401, 'revoked']);
    expect(await refused('POST', '/api/refresh', { body: { refreshToken: customer.refreshToken } })).toEqual([
      401,
      'revoked',
    ]);
    expect((await app.request('GET', '/api/me', { token: phone.accessToken })).status).toBe(200);
  });

  test('nothing that was said leaves a password or a token in the log or the database', async () => {
    const customer = await app.registerCustomer();
    const log = app.logLines.join('\n');
    for (const secret of [PASSWORD, customer.accessToken, customer.refreshToken, customer.email]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('"route":"/api/register"');
    const rows = await database.db.selectFrom('refresh_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(customer.refreshToken);
  });

  test('what configuration switches off is not there', async () => {
    const closed = await startTestApp(database, { registration: false, visitors: false });
    for (const path of ['/api/register', '/api/visitor']) {
      const { status, body } = await closed.request<ErrorAnswer>('POST', path, { body: {} });
      expect([status, body.error.code]).toEqual([404, 'not-found']);
    }
    await closed.close();
  });

  test('guessing is slowed down for who guesses, and for nobody else', async () => {
    const guarded = await startTestApp(database, { rateLimits: true, trustProxy: 1 });
    const customer = await app.registerCustomer();
    const guess = (email: string, password: string, address: string) =>
      guarded.request<ErrorAnswer>('POST', '/api/login', {
        body: { email, password },
        headers: { 'X-Forwarded-For': address },
      });
    for (const email of [customer.email, newEmail('nobody')]) {
      for (let attempt = 0; attempt < 10; attempt += 1) {
        expect((await guess(email, 'wrong', '192.0.2.1')).body.error.code).toBe('invalid-credentials');
      }
      const { status, body, headers } = await guess(email, PASSWORD, '192.0.2.1');
      expect([status, body.error.code]).toEqual([429, 'rate-limited']);
      expect(body.error.retryAfterMs).toBeGreaterThan(0);
      expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect((await guess(customer.email, PASSWORD, '192.0.2.2')).status).toBe(200);

    const burst = await Promise.all(Array.from({ length: 20 }, () => guess(customer.email, 'wrong', '192.0.2.3')));
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(10);
    for (let signIn = 0; signIn < 12; signIn += 1) {
      expect((await guess(customer.email, PASSWORD, '192.0.2.4')).status).toBe(200);
    }
    await guarded.close();
  });
});
