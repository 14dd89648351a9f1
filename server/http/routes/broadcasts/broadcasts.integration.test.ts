import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AudienceCounts, ErrorAnswer } from '../../../protocol/http.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

let database: TestDatabase;
let server: TestApp;

beforeAll(async () => {
  database = await openTestDatabase('pglite');
  server = await startTestApp(database);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const ask = (token?: string) =>
  server.request<AudienceCounts & ErrorAnswer>('GET', '/api/broadcasts/audience', token === undefined ? {} : { token });

it('the audience of a broadcast is counted for supervisors and admins', async () => {
  const [ada] = [await server.registerCustomer(), await server.visit()];
  await server.enter(ada);
  for (const role of ['supervisor', 'admin'] as const) {
    const { accessToken } = await server.hire(role);
    await server.enter({ accessToken });
    expect(await ask(accessToken)).toMatchObject({ status: 200, body: { all: 2, online: 1 } });
  }
});

it('the audience is nobody else’s to know', async () => {
  expect(await ask()).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
  for (const { accessToken } of [await server.registerCustomer(), await server.hire('agent')]) {
    expect(await ask(accessToken)).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  }
});
