import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { badAssertions } from '../../../test/bad-assertions.ts';
import { claimsAt, openBank, signClaims, type TestBank } from '../../../test/bank.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { HttpAnswer } from '../../../test/http-client.ts';

const MINUTE = 60_000;
const REFUSAL = { code: 'invalid-credentials', message: 'This sign-in could not be confirmed.', retryable: false };

onPostgres('identity from the bank', (open) => {
  let bank: TestBank;
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    [bank, database] = await Promise.all([openBank(), open()]);
    app = await startTestApp(database, { identity: bank.settings, rateLimits: false });
  });
  afterAll(async () => {
    await app.close();
    await bank.close();
    await database.close();
  });

  const sign = (claims: object = {}, algorithm: keyof TestBank['keys'] = 'ES256') =>
    signClaims(bank.keys[algorithm], claimsAt(app.clock.now(), { ...claims }));
  const present = (assertion: unknown, to = app) =>
    to.request<Session & ErrorAnswer>('POST', '/api/identity', { body: { assertion } });
  const signIn = async (claims: object): Promise<Session> => {
    const { status, body } = await present(await sign(claims));
    expect(status).toBe(200);
    return body;
  };
  const expectRefusal = ({ status, body }: HttpAnswer<ErrorAnswer>, wrong?: string): void => {
    expect([status, body], wrong).toEqual([401, { error: { ...REFUSAL, requestId: expect.any(String) } }]);
  };
  const refresh = (refreshToken: string) => app.request<Session>('POST', '/api/refresh', { body: { refreshToken } });

  test.each(['ES256', 'RS256', 'EdDSA'] as const)('signs a customer in by an assertion with %s', async (algorithm) => {
    const claims = { sub: `by ${algorithm}`, name: 'Ada Lovelace', email: 'ada@bank.example' };
    const { status, body } = await present(await sign(claims, algorithm));
    expect([status, body.user]).toEqual([
      200,
      { id: expect.any(String), role: 'user', name: 'Ada Lovelace', email: 'ada@bank.example' },
    ]);
    const me = await app.request('GET', '/api/me', { token: body.accessToken });
    expect([me.status, me.body]).toEqual([200, body.user]);
  });

  test('refuses every assertion that is not right, in the same words', async () => {
    const bad = badAssertions(bank, () => app.clock.now());
    expect(bad.length).toBeGreaterThan(60);
    const before = await countPeople();
    for (const [wrong, make] of bad) expectRefusal(await present(await make()), wrong);
    expect(await countPeople()).toBe(before);
    const customer = await app.registerCustomer();
    expectRefusal(await present(customer.accessToken), 'our own access token');
    expectRefusal(await present(customer.refreshToken), 'our own refresh token');
  });

  test('takes nothing but one text', async () => {
    const assertion = await sign();
    for (const body of [
      {},
      [],
      { assertion: null },
      { assertion: 1 },
      { assertion: [assertion] },
      { assertion, role: 'admin' },
    ]) {
      const answer = await app.request<ErrorAnswer>('POST', '/api/identity', { body });
      expect([answer.status, answer.body.error.code], JSON.stringify(body)).toEqual([400, 'bad-request']);
    }
  });

  test('takes an assertion once, also when it comes many times at once, on two nodes', async () => {
    const other = await startTestApp(database, { identity: bank.settings, rateLimits: false });
    const assertion = await sign({ sub: 'replayed' });
    const answers = await Promise.all([app, other, app, other].map((node) => present(assertion, node)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expectRefusal(await present(assertion, other));
    await other.close();
  });

  test('knows a customer again by issuer and subject, also when both come at once', async () => {
    const sessions = await Promise.all([1, 2, 3].map(() => signIn({ sub: 'again' })));
    expect(new Set(sessions.map(({ user }) => user.id)).size).toBe(1);
    const other = await signIn({ sub: 'Again' });
    expect(other.user.id).not.toBe(sessions[0]?.user.id);
  });

  test('takes a new name and address from the bank, and keeps what it does not say', async () => {
    const before = await signIn({ sub: 'married', name: 'Ada Byron', email: 'byron@bank.example' });
    expect((await signIn({ sub: 'married', name: 'Ada Lovelace' })).user).toEqual({
      ...before.user,
      name: 'Ada Lovelace',
    });
    expect((await signIn({ sub: 'married' })).user).toEqual({ ...before.user, name: 'Ada Lovelace' });
  });

  test('never takes a customer of the bank for somebody who registered with the same address', async () => {
    const registered = await app.registerCustomer();
    const { user } = await signIn({ sub: 'same address', email: registered.email });
    expect(user.id).not.toBe(registered.user.id);
    expect((await app.login(registered)).user.id).toBe(registered.user.id);
  });

  test('refuses a disabled person alike, and does not use the assertion up', async () => {
    const { user } = await signIn({ sub: 'disabled' });
    const disable = (disabled_at: Date | null) =>
      database.db.updateTable('users').set({ disabled_at }).where('id', '=', user.id).execute();
    await disable(new Date());
    const assertion = await sign({ sub: 'disabled' });
    expectRefusal(await present(assertion));
    await disable(null);
    expect((await present(assertion)).status).toBe(200);
  });

  test('begins a session that lies unused for an hour at most and ends after twelve', async () => {
    let session = await signIn({ sub: 'long day' });
    const idle = await signIn({ sub: 'lunch' });
    for (let quarter = 0; quarter < 15; quarter += 1) {
      app.clock.advance(47 * MINUTE);
      session = (await refresh(session.refreshToken)).body;
    }
    expect(Date.parse(session.refreshExpiresAt) - app.clock.now().getTime()).toBeLessThanOrEqual(15 * MINUTE);
    app.clock.advance(16 * MINUTE);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect((await refresh(idle.refreshToken)).status).toBe(401);
  });

  test('lets a connection go on under the customer’s next session, and under nobody else’s', async () => {
    const [first, second, other] = [
      await signIn({ sub: 'goes on' }),
      await signIn({ sub: 'goes on' }),
      await signIn({}),
    ];
    const socket = await app.enter(first);
    const asked = await socket.ask('auth-refresh', { token: other.accessToken });
    expect(asked).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    await socket.get('auth-refresh', { token: second.accessToken });
    expect((await app.request('POST', '/api/logout', { token: first.accessToken })).status).toBe(204);
    await socket.get('user-message', { clientId: randomUUID(), content: 'still here' });
    await app.request('POST', '/api/logout', { token: second.accessToken });
    expect(await socket.waitFor('session')).toMatchObject({ code: 'revoked', reconnect: false });
  });

  test('forgets used assertions when nobody could use them any more', async () => {
    const assertion = await sign({ sub: 'forgotten' });
    await present(assertion);
    await app.app.services.identity?.purge();
    expectRefusal(await present(assertion));
    app.clock.advance(2 * 60 * MINUTE);
    await app.app.services.identity?.purge();
    expect(await database.db.selectFrom('used_assertions').selectAll().execute()).toEqual([]);
    expectRefusal(await present(assertion));
  });

  test('leaves no assertion and no address in the log, and says why one was refused', async () => {
    const assertion = await sign({ sub: 'quiet-subject', email: 'quiet@bank.example', aud: 'another' });
    expectRefusal(await present(assertion));
    const log = app.logLines.join('\n');
    expect(log).toContain('"reason":"aud"');
    for (const secret of [assertion, 'quiet-subject', 'quiet@bank.example']) expect(log).not.toContain(secret);
  });

  test('slows down an address that fails over and over, and no other', async () => {
    const guarded = await startTestApp(database, { identity: bank.settings, trustProxy: 1 });
    const from = (address: string, assertion: string) =>
      guarded.request<ErrorAnswer>('POST', '/api/identity', {
        body: { assertion },
        headers: { 'X-Forwarded-For': address },
      });
    const good = () => signClaims(bank.keys.EdDSA, claimsAt(guarded.clock.now()));
    for (let attempt = 0; attempt < 299; attempt += 1) expectRefusal(await from('192.0.2.1', 'no'));
    expect((await from('192.0.2.1', await good())).status).toBe(200);
    expectRefusal(await from('192.0.2.1', 'no'));
    const { status, body } = await from('192.0.2.1', await good());
    expect([status, body.error.code]).toEqual([429, 'rate-limited']);
    expect((await from('192.0.2.2', await good())).status).toBe(200);
    await guarded.close();
  });

  test('answers unavailable while the keys cannot be had, which counts for nothing', async () => {
    const cutOff = await startTestApp(database, {
      identity: { ...bank.settings, keys: { jwksUrl: 'http://127.0.0.1:9/jwks.json' } },
    });
    const { status, body } = await present(await sign(), cutOff);
    expect([status, body.error.code, body.error.retryable]).toEqual([503, 'unavailable', true]);
    await cutOff.close();
  });

  test('is not there where no bank is configured', async () => {
    const closed = await startTestApp(database);
    const { status, body } = await present(await sign(), closed);
    expect([status, body.error.code]).toEqual([404, 'not-found']);
    await closed.close();
  });

  async function countPeople(): Promise<number> {
    const query = database.db.selectFrom('users').select(({ fn }) => fn.countAll<number>().as('people'));
    return (await query.executeTakeFirstOrThrow()).people;
  }
});
