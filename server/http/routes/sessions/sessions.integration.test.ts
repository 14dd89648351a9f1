import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionsPage } from '../../../protocol/administration.ts';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';

const HOUR = 60 * 60 * 1_000;

onPostgres('sessions', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  let admin: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
    admin = await app.hire('admin', 'Mary Jackson');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const list = async ({ accessToken }: Session) =>
    (await app.request<SessionsPage>('GET', '/api/sessions', { token: accessToken })).body.sessions;
  const currentOf = async (session: Session): Promise<string> =>
    (await list(session)).find(({ isCurrent }) => isCurrent)?.id ?? '';
  const end = async ({ accessToken }: Session, id: string): Promise<[number, string | undefined]> => {
    const answer = await app.request<ErrorAnswer | ''>('DELETE', `/api/sessions/${id}`, { token: accessToken });
    return [answer.status, answer.body === '' ? undefined : answer.body.error.code];
  };
  const me = async ({ accessToken }: Session): Promise<number> =>
    (await app.request('GET', '/api/me', { token: accessToken })).status;
  const refresh = async ({ refreshToken }: Session) =>
    app.request<Session>('POST', '/api/refresh', { body: { refreshToken } });

  it('say how, where and by what they began, and when each was used', async () => {
    const account = { email: newEmail('ada'), password: PASSWORD, name: 'Ada Lovelace' };
    const registered = await app.request<Session>('POST', '/api/register', {
      body: account,
      headers: { 'User-Agent': 'x'.repeat(300) },
    });
    app.clock.advance(60_000);
    const phone = await app.login(account);
    const [newest, oldest] = await list(phone);
    expect(newest).toMatchObject({ method: 'password', isCurrent: true, address: '127.0.0.1' });
    expect(oldest).toMatchObject({ method: 'registration', isCurrent: false, client: 'x'.repeat(200) });
    expect(oldest?.lastUsedAt).toBe(oldest?.createdAt);
    app.clock.advance(60_000);
    await refresh(registered.body);
    const [first] = await list(phone);
    expect(first).toMatchObject({ id: oldest?.id, method: 'registration' });
    expect(Date.parse(first?.lastUsedAt ?? '') - Date.parse(first?.createdAt ?? '')).toBeGreaterThanOrEqual(120_000);
    expect((await list(await app.visit())).map(({ method }) => method)).toEqual(['visitor']);
  });

  it('are ended one by one by their owner, and by nobody else', async () => {
    const [customer, stranger] = [await app.registerCustomer(), await app.registerCustomer()];
    const phone = await app.login(customer);
    const socket = await app.enter(phone);
    const id = await currentOf(phone);
    const NONE = [404, 'not-found'];
    for (const other of [stranger, admin]) expect(await end(other, id)).toEqual(NONE);
    for (const nothing of [randomUUID(), 'nonsense', '%00']) expect(await end(customer, nothing)).toEqual(NONE);
    expect(await me(phone)).toBe(200);
    expect(await end(customer, id)).toEqual([204, undefined]);
    expect(await socket.waitFor('session')).toMatchObject({ code: 'revoked' });
    expect(await me(phone)).toBe(401);
    expect((await refresh(phone)).status).toBe(401);
    expect(await end(customer, id)).toEqual(NONE);
    expect((await list(customer)).map((session) => session.isCurrent)).toEqual([true]);
  });

  it('of a colleague are all ended by an admin', async () => {
    const agent = await app.hire('agent');
    const phone = await app.login(agent);
    const path = (id: string) => `/api/staff/${id}/end-sessions`;
    const { accessToken: token } = await app.login(admin);
    const ask = async (id: string) => (await app.request('POST', path(id), { token })).status;
    expect(await ask((await app.registerCustomer()).user.id)).toBe(404);
    expect(await ask(agent.user.id)).toBe(204);
    expect([await me(agent), await me(phone)]).toEqual([401, 401]);
    expect(await me(await app.login(agent))).toBe(200);
  });

  it('of staff end when they lie unused for two hours, and after twelve however they are used', async () => {
    const idle = await app.hire('agent');
    let busy: Session = await app.login(idle);
    for (let hour = 1; hour < 12; hour += 1) {
      app.clock.advance(HOUR);
      busy = (await refresh(busy)).body;
    }
    expect((await refresh(idle)).status).toBe(401);
    expect((await list(busy)).map(({ isCurrent }) => isCurrent)).toEqual([true]);
    app.clock.advance(HOUR + 1_000);
    expect((await refresh(busy)).status).toBe(401);
  });
});
