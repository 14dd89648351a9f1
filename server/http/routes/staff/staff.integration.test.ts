import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';

onPostgres('staff', (open, kind) => {
  let database: TestDatabase;
  let app: TestApp;
  let admin: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database);
    admin = await app.hire('admin');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const colleague = () => ({ email: newEmail('new'), name: 'New', role: 'agent', password: PASSWORD });
  const patch = <Body = User>(id: string, body: object, token = admin.accessToken) =>
    app.request<Body>('PATCH', `/api/staff/${id}`, { token, body });
  const refusedPatch = async (id: string, body: object): Promise<[number, string]> => {
    const answer = await patch<ErrorAnswer>(id, body);
    return [answer.status, answer.body.error.code];
  };

  test('an admin makes a colleague, who can sign in', async () => {
    const body = { ...colleague(), role: 'supervisor', team: 'Cards' };
    const answer = await app.request<User>('POST', '/api/staff', { token: admin.accessToken, body });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      role: 'supervisor',
      name: 'New',
      email: body.email,
      team: 'Cards',
    });
    expect((await app.login(body)).user).toEqual(answer.body);
  });

  test('nobody but an admin may', async () => {
    const others = [
      await app.registerCustomer(),
      await app.visit(),
      await app.hire('agent'),
      await app.hire('supervisor'),
    ];
    for (const { accessToken } of others) {
      for (const [method, path, body] of [
        ['POST', '/api/staff', colleague()],
        ['POST', '/api/staff', { nothing: 'right' }],
        ['PATCH', `/api/staff/${admin.user.id}`, { disabled: true }],
        ['PATCH', `/api/staff/${randomUUID()}`, { name: 'X' }],
      ] as const) {
        const answer = await app.request<ErrorAnswer>(method, path, { token: accessToken, body });
        expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden']);
      }
    }
  });

  test('a colleague is made with a role of staff only, and with nothing that is not asked for', async () => {
    for (const change of [
      { role: 'user' },
      { role: 'visitor' },
      { id: randomUUID() },
      { disabled: false },
      { team: '' },
    ]) {
      const body = { ...colleague(), ...change };
      const answer = await app.request('POST', '/api/staff', { token: admin.accessToken, body });
      expect(answer.status, JSON.stringify(change)).toBe(400);
    }
  });

  test('a change changes what it names and nothing else', async () => {
    const agent = await app.hire('agent');
    expect((await patch(agent.user.id, { team: 'Loans' })).body).toEqual({ ...agent.user, team: 'Loans' });
    expect((await patch(agent.user.id, { name: 'Renamed' })).body).toEqual({
      ...agent.user,
      name: 'Renamed',
      team: 'Loans',
    });
    expect((await app.request<User>('GET', '/api/me', { token: agent.accessToken })).body.name).toBe('Renamed');
    expect((await patch(agent.user.id, { team: '' })).body).toEqual({ ...agent.user, name: 'Renamed' });
    expect((await patch(agent.user.id, { team: ' lOANS ' })).body).toMatchObject({ team: 'Loans' });
    expect(await refusedPatch(agent.user.id, { team: null })).toEqual([400, 'bad-request']);
    expect(await refusedPatch(agent.user.id, { team: 'x'.repeat(41) })).toEqual([400, 'bad-request']);
    expect(await refusedPatch(agent.user.id, {})).toEqual([400, 'bad-request']);
    expect(await refusedPatch(agent.user.id, { password: 'another one' })).toEqual([400, 'bad-request']);
  });

  test('customers and strangers are no colleagues', async () => {
    const customer = await app.registerCustomer();
    for (const id of [customer.user.id, randomUUID(), 'nonsense', '%00']) {
      expect(await refusedPatch(id, { disabled: true })).toEqual([404, 'not-found']);
    }
    expect((await app.login(customer)).user.id).toBe(customer.user.id);
  });

  test('disabling ends every session at once, and enabling lets them sign in again', async () => {
    const agent = await app.hire('agent');
    const phone = await app.login(agent);
    const disabled: unknown[] = [];
    app.app.announcer.on('person-disabled', (event) => disabled.push(event));
    expect((await patch(agent.user.id, { disabled: true })).status).toBe(200);
    expect(disabled).toEqual([{ userId: agent.user.id }]);
    for (const { accessToken, refreshToken } of [agent, phone]) {
      const me = await app.request<ErrorAnswer>('GET', '/api/me', { token: accessToken });
      const refresh = await app.request<ErrorAnswer>('POST', '/api/refresh', { body: { refreshToken } });
      expect([me.body.error.code, refresh.body.error.code]).toEqual(['revoked', 'revoked']);
    }
    await patch(agent.user.id, { disabled: false });
    expect((await app.login(agent)).user.id).toBe(agent.user.id);
    expect((await app.request('GET', '/api/me', { token: agent.accessToken })).status).toBe(401);
  });

  test('another role ends the sessions that had the old one', async () => {
    const supervisor = await app.hire('supervisor');
    await patch(supervisor.user.id, { role: 'agent' });
    const { body } = await app.request<ErrorAnswer>('GET', '/api/me', { token: supervisor.accessToken });
    expect(body.error.code).toBe('revoked');
    expect((await app.login(supervisor)).user.role).toBe('agent');
  });

  test('the last enabled admin stays, also when two admins remove each other at once', async () => {
    const { db } = database;
    const rows = await db.selectFrom('users').select('id').where('role', '=', 'admin').execute();
    for (const { id } of rows) if (id !== admin.user.id) await patch(id, { disabled: true });
    expect(await refusedPatch(admin.user.id, { disabled: true })).toEqual([409, 'conflict']);
    expect(await refusedPatch(admin.user.id, { role: 'agent' })).toEqual([409, 'conflict']);
    expect(await refusedPatch(admin.user.id.toUpperCase(), { disabled: true })).toEqual([409, 'conflict']);

    const other = await app.hire('admin').catch(() => undefined);
    expect(other).toBeUndefined();
    const body = { ...colleague(), role: 'admin' };
    const made = await app.request<User>('POST', '/api/staff', { token: admin.accessToken, body });
    const second = await app.login(body);
    const removals = (): Promise<{ status: number }[]> =>
      Promise.all([
        patch(made.body.id, { disabled: true }, admin.accessToken),
        patch(admin.user.id, { role: 'agent' }, second.accessToken),
      ]);
    // On PostgreSQL both meet at a lock, so that neither is done before the other has looked.
    const answers = kind === 'postgres' ? await whileAdminsAreLocked(database, removals) : await removals();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await db
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .execute();
    expect(left).toHaveLength(1);
  });
});

/** Begins something that changes admins while their rows are locked, and lets it go on a moment later. */
async function whileAdminsAreLocked<Result>({ db }: TestDatabase, begin: () => Promise<Result>): Promise<Result> {
  const begun = await db.transaction().execute(async (trx) => {
    await trx.selectFrom('users').select('id').where('role', '=', 'admin').forUpdate().execute();
    const result = begin();
    await delay(500);
    return { result };
  });
  return begun.result;
}
