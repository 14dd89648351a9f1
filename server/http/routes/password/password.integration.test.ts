import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invitation, PasswordReset } from '../../../protocol/administration.ts';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { TotpEnrolment } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEXT = 'a kettle on the balcony';

onPostgres('another password', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  /** Over the same database, with a clock that is put forward. */
  let later: TestApp;
  let admin: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
    later = await startTestApp(database, { rateLimits: false });
    admin = await app.hire('admin', 'Mary Jackson');
  });
  afterAll(async () => {
    await app.close();
    await later.close();
    await database.close();
  });

  /** The status, and the code of what was refused. */
  const ask = async (path: string, body?: object, token?: string, by = app): Promise<(number | string)[]> => {
    const options = { ...(body === undefined ? {} : { body }), ...(token === undefined ? {} : { token }) };
    const answer = await by.request<ErrorAnswer | ''>('POST', path, options);
    return answer.status < 300 || answer.body === '' ? [answer.status] : [answer.status, answer.body.error.code];
  };
  const change = (person: Session, body: object, by = app) => ask('/api/password', body, person.accessToken, by);
  const holds = async ({ accessToken: token }: Session): Promise<boolean> =>
    (await app.request('GET', '/api/me', { token })).status === 200;
  const login = (email: string, password: string) => ask('/api/login', { email, password });
  const NOT_RIGHT = [401, 'invalid-credentials'];

  describe('by its person', () => {
    test('takes the place of the old one and ends every other session, on its sockets too', async () => {
      const agent = await app.hire('agent');
      const other = await app.login(agent);
      const socket = await app.enter(other);
      const own = await app.enter(agent);
      expect(await change(agent, { password: PASSWORD, newPassword: NEXT })).toEqual([204]);
      expect([await holds(agent), await holds(other)]).toEqual([true, false]);
      expect(await socket.closed()).toBe('io server disconnect');
      expect(own.raw.connected).toBe(true);
      expect(await ask('/api/refresh', { refreshToken: other.refreshToken })).toEqual([401, 'revoked']);
      expect((await app.request('POST', '/api/refresh', { body: { refreshToken: agent.refreshToken } })).status).toBe(
        200,
      );
      expect(await login(agent.email, PASSWORD)).toEqual(NOT_RIGHT);
      expect((await app.login({ email: agent.email, password: NEXT })).user).toEqual(agent.user);
      expect(app.logLines.join('')).not.toContain(NEXT);
    });

    test('needs the present one, or a sign-in of the last ten minutes', async () => {
      const agent = await app.hire('agent');
      expect(await change(agent, { password: 'not the password', newPassword: NEXT })).toEqual(NOT_RIGHT);
      expect(await change(agent, { newPassword: NEXT })).toEqual([204]);
      const { refreshToken } = await later.login({ email: agent.email, password: NEXT });
      later.clock.advance(10 * MINUTE + 1_000);
      const { body: session } = await later.request<Session>('POST', '/api/refresh', { body: { refreshToken } });
      expect(await change(session, { newPassword: PASSWORD }, later)).toEqual(NOT_RIGHT);
      expect(await change(session, { password: NEXT, newPassword: PASSWORD }, later)).toEqual([204]);
    });

    test('is refused when it is one that is guessed first, and then nothing has changed', async () => {
      const agent = await app.hire('agent');
      const other = await app.login(agent);
      for (const newPassword of ['password1', 'Frosst-2026-chat', 'short', 'x'.repeat(257)]) {
        expect(await change(agent, { password: PASSWORD, newPassword })).toEqual([400, 'bad-request']);
      }
      expect(await holds(other)).toBe(true);
      expect((await app.login(agent)).user).toEqual(agent.user);
    });

    test('is for staff, and for nobody without a token', async () => {
      const body = { password: PASSWORD, newPassword: NEXT };
      expect(await ask('/api/password', body)).toEqual([401, 'unauthenticated']);
      expect(await change(await app.registerCustomer(), body)).toEqual([403, 'forbidden']);
      expect(await change(await app.visit(), body)).toEqual([403, 'forbidden']);
    });

    test.each([
      {},
      { password: PASSWORD },
      { newPassword: 1 },
      { newPassword: NEXT, userId: 'x' },
      { newPassword: null },
    ])('is refused with %j', async (body) => {
      expect(await change(admin, body)).toEqual([400, 'bad-request']);
    });

    test('guesses of the present one are stopped, and so are changes without end', async () => {
      const guarded = await startTestApp(database, { rateLimits: true });
      const agent = await app.hire('agent');
      const send = async (body: object): Promise<number> =>
        (await guarded.request('POST', '/api/password', { token, body })).status;
      const { accessToken: token } = await guarded.login(agent);
      for (let guess = 0; guess < 10; guess += 1)
        expect(await send({ password: `guess ${guess}`, newPassword: NEXT })).toBe(401);
      expect(await send({ password: PASSWORD, newPassword: NEXT })).toBe(429);
      for (let more = 0; more < 9; more += 1) expect(await send({ newPassword: NEXT })).toBe(204);
      expect(await send({ newPassword: NEXT })).toBe(429);
      await guarded.close();
    });
  });

  describe('by a link', () => {
    const issue = async (id: string, by: Session = admin, on = app) =>
      on.request<PasswordReset & ErrorAnswer>('POST', `/api/staff/${id}/password-reset`, { token: by.accessToken });
    const use = (token: string, password = NEXT, by = app) =>
      ask('/api/password/reset', { token, password }, undefined, by);

    test('sets it, ends every session, and begins none', async () => {
      const agent = await app.hire('agent');
      const { status, body: reset } = await issue(agent.user.id);
      expect([status, reset]).toEqual([
        201,
        { user: agent.user, token: expect.stringMatching(/^[\w-]{43}$/), expiresAt: expect.any(String) },
      ]);
      const rows = await database.db.selectFrom('password_resets').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(reset.token);
      // Until it is used, everything is as it was.
      expect([await holds(agent), (await login(agent.email, PASSWORD))[0]]).toEqual([true, 200]);
      const socket = await app.enter(agent);
      const used = await app.request('POST', '/api/password/reset', { body: { token: reset.token, password: NEXT } });
      expect([used.status, used.body, used.headers.get('Set-Cookie')]).toEqual([204, '', null]);
      expect(await holds(agent)).toBe(false);
      expect(await socket.closed()).toBe('io server disconnect');
      expect(await login(agent.email, PASSWORD)).toEqual(NOT_RIGHT);
      expect((await app.login({ email: agent.email, password: NEXT })).user).toEqual(agent.user);
      expect(app.logLines.join('')).not.toContain(reset.token);
    });

    test('leaves the second factor where it is', async () => {
      const agent = await app.hire('agent');
      const options = { token: agent.accessToken };
      const { body: told } = await app.request<TotpEnrolment>('POST', '/api/second-factor/totp', options);
      const totp = new TOTP({ secret: Secret.fromBase32(told.secret) });
      const code = () => totp.generate({ timestamp: app.clock.now().getTime() });
      await app.request('POST', '/api/second-factor/totp/confirm', { ...options, body: { code: code() } });
      expect(await use((await issue(agent.user.id)).body.token)).toEqual([204]);
      expect(await login(agent.email, NEXT)).toEqual([401, 'second-factor-required']);
      app.clock.advance(30_000);
      const body = { email: agent.email, password: NEXT, totp: code() };
      expect((await app.request('POST', '/api/login', { body })).status).toBe(200);
    });

    test('is good once, also when two use it at the same moment', async () => {
      const agent = await app.hire('agent');
      const { token } = (await issue(agent.user.id)).body;
      const answers = await Promise.all([use(token, NEXT), use(token, `${NEXT}, again`)]);
      expect(answers.map(([status]) => status).sort()).toEqual([204, 401]);
      expect(await use(token)).toEqual(NOT_RIGHT);
    });

    test('is good for 72 hours, and not once another takes its place, the password was changed or they were disabled', async () => {
      const agent = await app.hire('agent');
      const issued = async (): Promise<string> => (await issue(agent.user.id)).body.token;
      const first = await issued();
      const second = await issued();
      expect(await use(first)).toEqual(NOT_RIGHT);
      await change(agent, { password: PASSWORD, newPassword: NEXT });
      expect(await use(second)).toEqual(NOT_RIGHT);
      const third = await issued();
      const disable = (disabled: boolean) =>
        app.request('PATCH', `/api/staff/${agent.user.id}`, { token: admin.accessToken, body: { disabled } });
      await disable(true);
      expect(await use(third)).toEqual(NOT_RIGHT);
      await disable(false);
      expect(await use(third)).toEqual(NOT_RIGHT);
      expect(await use('x'.repeat(43))).toEqual(NOT_RIGHT);
      const { body: fourth } = await issue(agent.user.id, await later.login(admin), later);
      later.clock.advance(72 * HOUR + 1_000);
      expect(await use(fourth.token, NEXT, later)).toEqual(NOT_RIGHT);
      expect(await use(fourth.token)).toEqual([204]);
    });

    test('goes with the rights of the admin who made it, and so do invitations of theirs', async () => {
      const [agent, leaving] = [await app.hire('agent'), await app.hire('admin')];
      const { accessToken: token } = leaving;
      const made = async () => {
        const invitee = { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' };
        const invitation = await app.request<Invitation>('POST', '/api/staff/invitations', { token, body: invitee });
        return [(await issue(agent.user.id, leaving)).body.token, invitation.body.token, invitee] as const;
      };
      const [link, invitation, invitee] = await made();
      const body = { role: 'agent' };
      const path = `/api/staff/${leaving.user.id}`;
      expect((await app.request('PATCH', path, { token: admin.accessToken, body })).status).toBe(200);
      expect(await use(link)).toEqual(NOT_RIGHT);
      expect(await ask('/api/invitations/accept', { token: invitation, password: NEXT })).toEqual(NOT_RIGHT);
      expect(await ask('/api/staff/invitations', invitee, admin.accessToken)).toEqual([201]);
    });

    test('is there for a colleague whose invitation was left open when they came by another way', async () => {
      const invitee = { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' };
      const options = { token: admin.accessToken, body: invitee };
      const { user } = (await app.request<Invitation>('POST', '/api/staff/invitations', options)).body;
      const link = { issuer: 'https://id.bank.example', subject: user.id, user_id: user.id };
      await database.db.insertInto('oidc_subjects').values(link).execute();
      expect((await issue(user.id)).status).toBe(201);
    });

    test('is good still after a password that is guessed first', async () => {
      const agent = await app.hire('agent');
      const { token } = (await issue(agent.user.id)).body;
      expect(await use(token, 'password1')).toEqual([400, 'bad-request']);
      expect(await use(token)).toEqual([204]);
    });

    test('is made by admins, for colleagues who have come and may sign in, and not for oneself', async () => {
      const [agent, customer] = [await app.hire('agent'), await app.registerCustomer()];
      const invited = await app.request<PasswordReset>('POST', '/api/staff/invitations', {
        token: admin.accessToken,
        body: { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' },
      });
      const refusal = async (id: string, by: Session = admin): Promise<(number | string)[]> => {
        const { status, body } = await issue(id, by);
        return [status, body.error.code];
      };
      expect(await ask(`/api/staff/${agent.user.id}/password-reset`)).toEqual([401, 'unauthenticated']);
      expect(await refusal(agent.user.id, await app.hire('supervisor'))).toEqual([403, 'forbidden']);
      expect(await refusal(customer.user.id)).toEqual([404, 'not-found']);
      expect(await refusal('nobody')).toEqual([404, 'not-found']);
      expect(await refusal(invited.body.user.id)).toEqual([409, 'conflict']);
      expect(await refusal(admin.user.id)).toEqual([409, 'conflict']);
      const options = { token: admin.accessToken, body: { disabled: true } };
      await app.request('PATCH', `/api/staff/${agent.user.id}`, options);
      expect(await refusal(agent.user.id)).toEqual([409, 'conflict']);
    });

    test.each([{}, { token: '' }, { token: 'x'.repeat(201), password: NEXT }, { token: 1, password: NEXT }])(
      'is refused with %j',
      async (body) => {
        expect(await ask('/api/password/reset', body)).toEqual([400, 'bad-request']);
      },
    );
  });
});
