import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { openFragilePostgres, openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { PostgresServer } from '../../../test/postgres-server.ts';

describe('health', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
  });
  afterAll(() => database.close());

  test('is live and ready, and counts its requests by route, not by address', async () => {
    const app = await startTestApp(database);
    expect(await app.request('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await app.request('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await app.request('GET', '/api/nothing/here?token=secret');
    const { body, headers } = await app.request<string>('GET', '/metrics');
    expect(headers.get('Content-Type')).toMatch(/^text\/plain; version=/);
    expect(body).toContain('frosst_http_request_duration_seconds_count{method="GET",route="/readyz",status="200"} 1');
    expect(body).toContain('process_resident_memory_bytes');
    expect(body).toContain('frosst_database_circuit{state="closed"} 1');
    expect(body).toContain('frosst_database_connections{state="waiting"} 0');
    expect(body).toContain('frosst_message_fallbacks_total{reason="error"} 0');
    expect(body).not.toMatch(/nothing|secret/);
    await app.close();
  });

  test('is live but not ready while draining', async () => {
    const app = await startTestApp(database);
    await app.app.drain();
    expect((await app.request('GET', '/healthz')).status).toBe(200);
    const { status, body } = await app.request<ErrorAnswer>('GET', '/readyz');
    expect([status, body.error.code]).toEqual([503, 'draining']);
    await app.close();
  });
});

// Judged by the system's own times: a machine that is busy with something else may spoil one try.
describe('health without a database', { retry: 2 }, () => {
  let server: PostgresServer;
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    ({ server, database } = await openFragilePostgres());
    app = await startTestApp(database);
  });
  // What failed may have left it frozen.
  afterEach(() => server.thaw());
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const ready = () => app.request<ErrorAnswer>('GET', '/readyz');
  const login = () =>
    app.request<ErrorAnswer>('POST', '/api/login', { body: { email: 'a@bank.example', password: 'wrong' } });

  test('is not ready within seconds of a hang, refuses honestly, and is ready again soon after its end', async () => {
    await server.freeze();
    const began = Date.now();
    expect(await ready()).toMatchObject({ status: 503, body: { error: { code: 'unavailable', retryable: true } } });
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(await login()).toMatchObject({ status: 503, body: { error: { code: 'unavailable', retryable: true } } });
    expect((await app.request('GET', '/healthz')).status).toBe(200);
    const noticed = Date.now();
    expect(await login()).toMatchObject({ status: 503, body: { error: { retryAfterMs: 1_000 } } });
    expect((await ready()).status).toBe(503);
    expect(Date.now() - noticed).toBeLessThan(1_500);
    expect((await app.request<string>('GET', '/metrics')).body).toContain('frosst_database_circuit{state="closed"} 0');
    await server.thaw();
    await expect.poll(async () => (await ready()).status, { timeout: 2_000 }).toBe(200);
    expect((await login()).status).toBe(401);
  });

  test('is not ready after a crash, and ready again once it is back', async () => {
    await server.crash();
    expect((await ready()).status).toBe(503);
    expect(await login()).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    await server.restart();
    await expect.poll(async () => (await ready()).status, { timeout: 2_000 }).toBe(200);
    expect((await login()).status).toBe(401);
  });
});
