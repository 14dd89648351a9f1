import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorAnswer } from '../protocol/http.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';

const FLOODER = { 'X-Forwarded-For': '6.6.6.6, 192.0.2.1' };
const OTHER = { 'X-Forwarded-For': '192.0.2.1, 192.0.2.2' };

/** So many requests take a busy machine a while. */
const PATIENCE = 120_000;

describe('an address that floods', { timeout: PATIENCE }, () => {
  let database: TestDatabase;
  let server: TestApp;
  let ada: Person;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    server = await startTestApp(database, { trustProxy: 1 });
    ada = await server.registerCustomer();
  });
  // Time stands still for the limits, so that none of their windows ends on a slow machine.
  beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(performance.now()));
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('with handshakes is refused in few words and told when to come back, and nobody else is', async () => {
    const outcomes = await knock(server.url, 5_100, FLOODER);
    expect(outcomes).toEqual({ unauthenticated: 5_000, 'rate-limited': 100 });
    await expect(server.connect(ada, { headers: FLOODER })).rejects.toMatchObject({
      message: 'rate-limited',
      data: { code: 'rate-limited', retryable: true, retryAfterMs: expect.any(Number) as number },
    });
    await server.enter(ada, { headers: OTHER });
  });

  it('with requests is answered 429 and told when to come back, and nobody else and no probe is', async () => {
    const { host, port } = new URL(server.url);
    const ask = `GET /api/nothing HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-For: 192.0.2.3\r\n\r\n`;
    const answers = await pipeline(Number(port), ask, 6_050);
    expect(answers.match(/HTTP\/1\.1 404/g)).toHaveLength(6_000);
    expect(answers.match(/HTTP\/1\.1 429/g)).toHaveLength(50);
    const headers = { 'X-Forwarded-For': '192.0.2.3' };
    const refusal = await server.request<ErrorAnswer>('GET', '/api/me', { headers, token: ada.accessToken });
    expect(refusal).toMatchObject({ status: 429, body: { error: { code: 'rate-limited', retryable: true } } });
    expect(refusal.body.error.retryAfterMs).toBeGreaterThan(0);
    expect(Number(refusal.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await server.request('GET', '/readyz', { headers })).status).toBe(200);
    expect((await server.request('GET', '/api/me', { headers: OTHER, token: ada.accessToken })).status).toBe(200);
  });

  it('is not refused where limits are switched off', async () => {
    const open = await startTestApp(database, { rateLimits: false });
    expect(await knock(open.url, 5_100)).toEqual({ unauthenticated: 5_100 });
    await open.close();
  });
});

/** Asks to be let in many times over one connection, with a bad token, and counts what is answered. */
async function knock(
  url: string,
  times: number,
  headers: Record<string, string> = {},
): Promise<Record<string, number>> {
  const path = `${url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(path, { headers })).text()).slice(1)) as { sid: string };
  const session = `${path}&sid=${sid}`;
  const counts: Record<string, number> = {};
  for (let sent = 0; sent < times; sent += 1_000) {
    const body = Array<string>(Math.min(1_000, times - sent))
      .fill('40{"token":"bad"}')
      .join('\x1e');
    await fetch(session, { method: 'POST', body, headers });
  }
  for (let answers = 0; answers < times;) {
    for (const packet of (await (await fetch(session, { headers })).text()).split('\x1e')) {
      if (!packet.startsWith('44')) continue;
      const { message } = JSON.parse(packet.slice(2)) as { message: string };
      counts[message] = (counts[message] ?? 0) + 1;
      answers += 1;
    }
  }
  return counts;
}

/** Sends one request many times over one connection without waiting, and returns all that is answered. */
async function pipeline(port: number, request: string, times: number): Promise<string> {
  const last = request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(request.repeat(times - 1) + last);
  let answers = '';
  for await (const chunk of socket as AsyncIterable<string>) answers += chunk;
  return answers;
}
