import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../protocol/http.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';

const ID = '018f0000-0000-7000-8000-000000000000';
/** Every route that asks who you are. */
const GUARDED = [
  ['GET', '/api/me'],
  ['POST', '/api/logout'],
  ['POST', '/api/staff'],
  ['PATCH', `/api/staff/${ID}`],
  ['GET', '/api/conversations'],
  ['GET', `/api/conversations/${ID}/messages`],
  ['POST', `/api/conversations/${ID}/messages`],
] as const;
const OPEN = ['/api/register', '/api/login', '/api/visitor', '/api/refresh'];

describe('every HTTP answer', () => {
  let database: TestDatabase;
  let app: TestApp;
  let admin: Person;
  let customer: Person;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    app = await startTestApp(database, {
      rateLimits: false,
      allowedOrigins: ['https://bank.example'],
      isDevelopment: false,
    });
    admin = await app.hire('admin');
    customer = await app.registerCustomer();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const tell = async (method: string, path: string, options: object = {}): Promise<[number, string]> => {
    const { status, body } = await app.request<ErrorAnswer>(method, path, options);
    return [status, body.error.code];
  };

  test.each(GUARDED)('to %s %s without a token is unauthenticated', async (method, path) => {
    const body = method === 'GET' ? {} : { body: {} };
    expect(await tell(method, path, body)).toEqual([401, 'unauthenticated']);
    for (const header of [
      'Bearer',
      'Bearer ',
      'Basic YTpi',
      'Bearer null',
      'Bearer a.b.c',
      `bearer  ${customer.accessToken} x`,
    ]) {
      expect(await tell(method, path, { ...body, headers: { Authorization: header } })).toEqual([
        401,
        'unauthenticated',
      ]);
    }
  });

  test('to a forged or foreign token is unauthenticated', async () => {
    const claims = jwt.decode(admin.accessToken) as Record<string, unknown>;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = app.app.services.tokens.verifyingKey;
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const without = (claim: string): object =>
      Object.fromEntries(Object.entries(claims).filter(([key]) => key !== claim));
    const [head = '', payload = '', signature = ''] = admin.accessToken.split('.');
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      `${encode({ alg: 'None' })}.${payload}.${signature}`,
      `${head}.${encode({ ...claims, role: 'admin', sub: customer.user.id })}.${signature}`,
      `${head}.${payload}.`,
      jwt.sign(claims, privateKey, { algorithm: 'RS256' }),
      jwt.sign(claims, pem, { algorithm: 'HS256' }),
      jwt.sign(claims, secret, { algorithm: 'HS512' }),
      jwt.sign(claims, 'secret', { header: { alg: 'HS256', kid: '../../dev/null' } }),
      jwt.sign({ ...claims, aud: 'elsewhere' }, secret),
      jwt.sign({ ...claims, iss: 'elsewhere' }, secret),
      jwt.sign({ ...claims, exp: Number(claims['iat']) - 60 }, secret),
      jwt.sign({ ...claims, nbf: Number(claims['exp']) }, secret),
      jwt.sign({ ...claims, sid: ID }, secret),
      jwt.sign({ ...claims, sub: customer.user.id }, secret),
      jwt.sign({ ...claims, sid: 'not an id' }, secret),
      ...['aud', 'iss', 'exp', 'sub', 'sid', 'role'].map((claim) =>
        jwt.sign(without(claim), secret, { noTimestamp: true }),
      ),
    ];
    for (const token of forged)
      expect(await tell('GET', '/api/me', { token }), token).toEqual([401, 'unauthenticated']);
    expect((await app.request('GET', '/api/me', { token: jwt.sign(claims, secret) })).status).toBe(200);
  });

  test('names its request, also in the log line of a failure', async () => {
    const first = await app.request<ErrorAnswer>('GET', '/api/nothing');
    const second = await app.request<ErrorAnswer>('GET', '/api/nothing');
    expect(first.status).toBe(404);
    expect(first.body.error).toEqual({
      code: 'not-found',
      message: expect.any(String),
      retryable: false,
      requestId: first.headers.get('X-Request-Id'),
    });
    expect(second.body.error.requestId).not.toBe(first.body.error.requestId);
    expect(app.logLines.join('')).toContain(first.body.error.requestId);
  });

  test('refuses to be framed, sniffed or turned into a page', async () => {
    const { headers } = await app.request('GET', '/healthz');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Powered-By')).toBeNull();
  });

  test('is kept by nobody on the way, tokens and words least of all', async () => {
    for (const path of ['/api/me', '/api/conversations', '/api/nothing']) {
      const { headers } = await app.request('GET', path, { token: customer.accessToken });
      expect(headers.get('Cache-Control'), path).toBe('no-store');
    }
    const visit = await app.request('POST', '/api/visitor', { body: {} });
    expect([visit.status, visit.headers.get('Cache-Control')]).toEqual([201, 'no-store']);
  });

  test('is readable for the listed origins and the server itself, for no other', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await app.request('GET', '/healthz', { headers: { Origin: origin } })).headers.get(
        'Access-Control-Allow-Origin',
      );
    expect(await allowed('https://bank.example')).toBe('https://bank.example');
    expect(await allowed(app.url)).toBe(app.url);
    for (const origin of [
      'null',
      'https://evil.example',
      'https://bank.example.evil.example',
      'https://xbank.example',
      'http://bank.example',
      'https://bank.example:444',
      'http://localhost:3000',
    ]) {
      expect(await allowed(origin), origin).toBeNull();
    }
    const preflight = await app.request('OPTIONS', '/api/login', {
      headers: { Origin: 'https://bank.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  test.each(OPEN)('to a malformed body for %s is bad-request', async (path) => {
    const json = { 'Content-Type': 'application/json' };
    for (const body of [
      '',
      '{',
      'null',
      '"text"',
      '[]',
      '{"__proto__":{"role":"admin"}}',
      '{"a":1}',
      '\0',
      '{"email":{}}',
    ]) {
      if (path === '/api/visitor' && body === '') continue;
      expect(await tell('POST', path, { body, headers: json }), body).toEqual([400, 'bad-request']);
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'nonsense',
    ]) {
      expect(await tell('POST', path, { body: '{}', headers: { 'Content-Type': type } }), type).toEqual([
        400,
        'bad-request',
      ]);
    }
    const zipped = await fetch(app.url + path, {
      method: 'POST',
      headers: { ...json, 'Content-Encoding': 'gzip' },
      body: 'not gzip',
    });
    expect(zipped.status).toBe(400);
  });

  test('to a body over 256 KiB is too-large, packed small or not', async () => {
    const body = JSON.stringify({ email: 'x'.repeat(256 * 1024) });
    expect(await tell('POST', '/api/login', { body })).toEqual([413, 'too-large']);
    const packed = await fetch(`${app.url}/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ email: 'x'.repeat(50_000_000) })),
    });
    expect(packed.status).toBe(413);
  });

  test('is never a 500, whatever is sent', async () => {
    const routes = [...OPEN.map((path) => ['POST', path] as const), ...GUARDED.filter(([method]) => method !== 'GET')];
    const field = fc.constantFrom(
      'email',
      'password',
      'name',
      'totp',
      'refreshToken',
      'role',
      'team',
      'disabled',
      'content',
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\ud800', customer.email),
    );
    const payload = fc.oneof(fc.dictionary(field, value), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), payload, async ([method, path], body) => {
        if (path === '/api/logout') return;
        const { status } = await app.request(method, path, { body: JSON.stringify(body), token: admin.accessToken });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  test('is never a 500, whatever address is asked for', async () => {
    const paths = [
      '/%',
      '/%00',
      '/api/%ff',
      `/api/staff/${'x'.repeat(5_000)}`,
      '/api/conversations/%00/messages',
      '/api/conversations?before=%00&limit=abc',
      '/..%2f..%2fetc/passwd',
      '//evil.example',
    ];
    for (const path of paths) {
      const { status } = await app.request('GET', path, { token: customer.accessToken });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
  });

  test('comes to others while one client hangs up in the middle of its body', async () => {
    const { port } = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"email":',
    );
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    expect((await app.request('GET', '/healthz')).status).toBe(200);
  });
});
