import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../protocol/entities.ts';
import type { ErrorAnswer } from '../protocol/http.ts';
import { onPostgres, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { HttpAnswer, HttpRequest } from '../test/http-client.ts';
import type { Person } from '../test/people.ts';

const HOUR = 60 * 60 * 1_000;
const COOKIE = /^__Host-frosst-refresh=([\w-]{43}); Path=\/; Max-Age=(\d+); Secure; HttpOnly; SameSite=Strict$/;
const CLEARED = '__Host-frosst-refresh=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict';

onPostgres("the console's cookie", (open) => {
  let database: TestDatabase;
  let app: TestApp;
  let agent: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false, allowedOrigins: ['https://bank.example'] });
    agent = await app.hire('agent');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const ask = (path: string, { headers, ...options }: HttpRequest = {}): Promise<HttpAnswer<Session & ErrorAnswer>> =>
    app.request('POST', path, { ...options, headers: { 'X-Frosst-Console': '1', Origin: app.url, ...headers } });
  const credentials = (): object => ({ email: agent.email, password: agent.password });
  const login = (headers: Record<string, string> = {}) => ask('/api/login', { body: credentials(), headers });
  const tokenIn = ({ headers }: HttpAnswer<unknown>): string => COOKIE.exec(headers.get('Set-Cookie') ?? '')?.[1] ?? '';
  const withCookie = (token: string): HttpRequest => ({
    headers: { Cookie: `other=1; __Host-frosst-refresh=${token}` },
  });

  test('holds the refresh token, which the answer does not, for as long as it is good', async () => {
    const { status, body, headers } = await login();
    expect(status).toBe(200);
    expect(body.refreshToken).toBe('');
    const [, token = '', seconds] = COOKIE.exec(headers.get('Set-Cookie') ?? '') ?? [];
    expect(Math.abs(Number(seconds) * 1000 - 2 * HOUR)).toBeLessThan(10_000);
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await app.request('GET', '/api/me', { token: body.accessToken })).status).toBe(200);
  });

  test('is traded for the next one, and each is good once', async () => {
    const first = tokenIn(await login());
    const second = await ask('/api/refresh', withCookie(first));
    expect([second.status, second.body.refreshToken]).toEqual([200, '']);
    const third = await ask('/api/refresh', withCookie(tokenIn(second)));
    expect(third.status).toBe(200);
    expect(new Set([first, tokenIn(second), tokenIn(third)]).size).toBe(3);
    expect((await ask('/api/refresh', withCookie(first))).body.error.code).toBe('revoked');
    expect((await ask('/api/refresh', withCookie(tokenIn(third)))).body.error.code).toBe('revoked');
  });

  test('is taken away by signing out, also when the access token is no good any more', async () => {
    const signedIn = await login();
    const out = await ask('/api/logout', { token: signedIn.body.accessToken });
    expect([out.status, out.headers.get('Set-Cookie')]).toEqual([204, CLEARED]);
    expect((await ask('/api/refresh', withCookie(tokenIn(signedIn)))).body.error.code).toBe('revoked');
    const late = await ask('/api/logout', { token: signedIn.body.accessToken });
    expect([late.status, late.headers.get('Set-Cookie')]).toEqual([401, CLEARED]);
  });

  test.each<[string, Record<string, string>]>([
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['an origin that may use the chat but is not its own', { Origin: 'https://bank.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['no origin to speak of', { Origin: 'null' }],
    ['a foreign page that hides its origin', { Origin: '', 'Sec-Fetch-Site': 'cross-site' }],
    ['a page of a neighbouring subdomain', { Origin: '', 'Sec-Fetch-Site': 'same-site' }],
    ['nobody knows what', { Origin: '' }],
    ['another header than asked for', { 'X-Frosst-Console': 'true' }],
  ])('is neither given to nor taken from %s', async (_, headers) => {
    const token = tokenIn(await login());
    for (const answer of [
      await login(headers),
      await ask('/api/refresh', { headers: { ...withCookie(token).headers, ...headers } }),
      await ask('/api/logout', { token: agent.accessToken, headers }),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden']);
      expect(answer.headers.get('Set-Cookie')).toBeNull();
    }
    expect((await ask('/api/refresh', withCookie(token))).status).toBe(200);
  });

  test('is given to a page whose browser leaves the origin out but says that it is the same', async () => {
    expect(tokenIn(await login({ Origin: '', 'Sec-Fetch-Site': 'same-origin' }))).not.toBe('');
  });

  test('goes by the public address where there is one, whatever host was asked for', async () => {
    const behind = await startTestApp(database, { rateLimits: false, publicUrl: 'https://chat.bank.example' });
    const attempt = async (origin: string): Promise<number> => {
      const headers = { 'X-Frosst-Console': '1', Origin: origin };
      return (await behind.request('POST', '/api/login', { body: credentials(), headers })).status;
    };
    expect(await attempt('https://chat.bank.example')).toBe(200);
    expect(await attempt(behind.url)).toBe(403);
    await behind.close();
  });

  test('a foreign page may not send what the cookie needs: leave is not given when it asks first', async () => {
    const { headers } = await app.request('OPTIONS', '/api/refresh', {
      headers: {
        Origin: 'https://bank.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-frosst-console',
      },
    });
    expect(headers.get('Access-Control-Allow-Headers')?.toLowerCase()).not.toContain('x-frosst-console');
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  test('opens nothing by itself: no route, no socket, no refresh without the header', async () => {
    const token = tokenIn(await login());
    const { headers } = withCookie(token);
    expect((await app.request<ErrorAnswer>('GET', '/api/me', { headers: headers ?? {} })).status).toBe(401);
    expect((await app.request<ErrorAnswer>('POST', '/api/refresh', { headers: headers ?? {} })).status).toBe(400);
    await expect(app.connect({ accessToken: '' }, { auth: { protocol: 1 }, headers: headers ?? {} })).rejects.toThrow();
  });

  test('is not needed by others: without the header everything is as ever', async () => {
    const { body, headers } = await app.request<Session>('POST', '/api/login', { body: credentials() });
    expect(body.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(headers.get('Set-Cookie')).toBeNull();
    const mixed = await ask('/api/refresh', { ...withCookie('x'), body: { refreshToken: body.refreshToken } });
    expect([mixed.status, mixed.body.error.code]).toEqual([400, 'bad-request']);
    expect((await ask('/api/refresh')).body.error.code).toBe('unauthenticated');
  });
});
