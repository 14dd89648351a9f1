import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Invitation } from '../../../protocol/administration.ts';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { PasskeyChallenge, RecoveryCodes, TotpEnrolment } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { startIdentityProvider } from '../../../test/identity-provider.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';
import { SoftwareAuthenticator } from '../../../test/software-authenticator.ts';
import { Wanderer } from '../../../test/wanderer.ts';
import { REFRESH_COOKIE } from '../../../protocol/sign-in.ts';
import { ROUTES } from '../../contracts.ts';
import { PUBLIC } from '../../route-contract.ts';

const ORIGIN = 'https://chat.bank.example';
const STEP = 30_000;
const OWED = [403, 'second-factor-setup-required'];

onPostgres('a second factor that is required', (open) => {
  let database: TestDatabase;
  /** Where it is optional: people are made here. */
  let lax: TestApp;
  let app: TestApp;
  let admin: Person;
  beforeAll(async () => {
    database = await open();
    lax = await startTestApp(database, { rateLimits: false });
    admin = await lax.hire('admin');
    app = await startTestApp(database, { rateLimits: false, publicUrl: ORIGIN, secondFactorRequired: true });
  });
  afterAll(async () => {
    await app.close();
    await lax.close();
    await database.close();
  });

  const ask = async (method: string, path: string, token: string, body?: object): Promise<(number | string)[]> => {
    const options = { token, ...(body === undefined ? {} : { body }) };
    const answer = await app.request<ErrorAnswer | ''>(method, path, options);
    return answer.status < 300 || answer.body === '' ? [answer.status] : [answer.status, answer.body.error.code];
  };
  const inbox = ({ accessToken }: Session) => ask('GET', '/api/conversations', accessToken);
  const login = async ({ email, password }: Person, totp?: string) => {
    const body = { email, password, ...(totp === undefined ? {} : { totp }) };
    return app.request<Session & ErrorAnswer>('POST', '/api/login', { body });
  };
  /** A colleague with a password alone, just signed in. */
  const newcomer = async (role: 'agent' | 'admin' = 'agent'): Promise<Person> => {
    const person = await lax.hire(role);
    return { ...person, ...(await login(person)).body };
  };
  const setUpApp = async ({
    accessToken: token,
  }: Session): Promise<{ next: () => string; recoveryCodes: string[] }> => {
    const { body: told } = await app.request<TotpEnrolment>('POST', '/api/second-factor/totp', { token });
    const totp = new TOTP({ secret: Secret.fromBase32(told.secret) });
    const next = (): string => {
      app.clock.advance(STEP);
      return totp.generate({ timestamp: app.clock.now().getTime() });
    };
    const options = { token, body: { code: next() } };
    const { body } = await app.request<RecoveryCodes>('POST', '/api/second-factor/totp/confirm', options);
    return { next, recoveryCodes: body.recoveryCodes };
  };
  const makePasskey = async ({ accessToken: token }: Session): Promise<SoftwareAuthenticator> => {
    const device = new SoftwareAuthenticator(ORIGIN);
    const { body } = await app.request<PasskeyChallenge>('POST', '/api/passkeys/options', { token });
    const response = device.create(body.options);
    const made = { challengeId: body.challengeId, name: 'My laptop', response };
    expect((await app.request('POST', '/api/passkeys', { token, body: made })).status).toBe(201);
    return device;
  };

  test('leaves who has none nothing to do but set one up, whichever route they try', async () => {
    const person = await newcomer('admin');
    const open = new Set(['read-account', 'manage-sessions', 'manage-sign-in']);
    for (const [route, { does: action }] of Object.entries(ROUTES)) {
      if (action === PUBLIC || route === 'POST /api/logout') continue;
      const [method = '', path = ''] = route.split(' ');
      const answer = await ask(
        method,
        path.replace(/:\w+/g, person.user.id),
        person.accessToken,
        method === 'GET' ? undefined : {},
      );
      if (open.has(action)) expect(answer, route).not.toContain('second-factor-setup-required');
      else expect(answer, route).toEqual(OWED);
    }
    expect(await ask('POST', '/api/logout', person.accessToken)).toEqual([204]);
  });

  test('keeps them off the socket until it is set up, and then lets the same session on', async () => {
    const person = await newcomer();
    const refusal = { message: 'second-factor-setup-required', data: { retryable: false } };
    await expect(app.connect(person)).rejects.toMatchObject(refusal);
    const { next } = await setUpApp(person);
    expect(await inbox(person)).toEqual([200]);
    (await app.enter(person)).close();
    expect((await login(person)).body.error.code).toBe('second-factor-required');
    expect(await inbox((await login(person, next())).body)).toEqual([200]);
  });

  test('is a passkey too, and then a password alone begins no session any more', async () => {
    const person = await newcomer();
    const device = await makePasskey(person);
    expect(await inbox(person)).toEqual([200]);
    const { status, body } = await login(person);
    expect([status, body.error.code]).toEqual([401, 'passkey-required']);
    const { body: challenge } = await app.request<PasskeyChallenge>('POST', '/api/passkeys/sign-in/options');
    const answer = { challengeId: challenge.challengeId, response: device.get(challenge.options) };
    const signedIn = await app.request<Session>('POST', '/api/passkeys/sign-in', { body: answer });
    expect(await inbox(signedIn.body)).toEqual([200]);
    // Nothing of this is told to who does not know the password.
    expect((await login({ ...person, password: 'not the password' })).body.error.code).toBe('invalid-credentials');
  });

  test.each([
    ['an app', setUpApp],
    ['a passkey', makePasskey],
  ] as const)('once %s is set up, frees no session but the one it was set up in', async (_, setUp) => {
    const person = await newcomer();
    const thief = (await login(person)).body;
    await setUp(person);
    expect(await inbox(person)).toEqual([200]);
    expect(await inbox(thief)).toEqual([401, 'revoked']);
  });

  test('is asked for again by a session that took its own away, on the socket too', async () => {
    const person = await newcomer();
    await setUpApp(person);
    const socket = await app.enter(person);
    expect(await ask('DELETE', '/api/second-factor/totp', person.accessToken, { password: PASSWORD })).toEqual([204]);
    expect(await inbox(person)).toEqual(OWED);
    const renewed = await socket.ask('auth-refresh', { token: person.accessToken });
    expect(renewed).toMatchObject({ ok: false, error: { code: 'second-factor-setup-required' } });
    socket.close();
  });

  test('has been proved by a recovery code, so that a lost phone can be replaced', async () => {
    const person = await newcomer();
    const { recoveryCodes } = await setUpApp(person);
    const session = (await login(person, recoveryCodes[0])).body;
    expect(await ask('DELETE', '/api/second-factor/totp', session.accessToken, { password: PASSWORD })).toEqual([204]);
    expect(await inbox(session)).toEqual([200]);
    expect(await inbox((await login(person)).body)).toEqual(OWED);
  });

  test('is asked of who was invited', async () => {
    const asked = { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' };
    const options = { token: admin.accessToken, body: asked };
    const { token } = (await lax.request<Invitation>('POST', '/api/staff/invitations', options)).body;
    const body = { token, password: PASSWORD };
    const { body: session } = await app.request<Session>('POST', '/api/invitations/accept', { body });
    expect(await inbox(session)).toEqual(OWED);
    await setUpApp(session);
    expect(await inbox(session)).toEqual([200]);
  });

  test('is not asked of customers and visitors', async () => {
    const registered = await app.registerCustomer();
    for (const customer of [registered, await app.login(registered), await app.visit()]) {
      expect(await inbox(customer)).toEqual([200]);
      (await app.enter(customer)).close();
    }
  });

  test('is the bank’s affair where it signs its people in', async () => {
    const idp = await startIdentityProvider();
    const banks = await startTestApp(database, { rateLimits: false, oidc: idp.settings, secondFactorRequired: true });
    idp.serve(`${banks.url}/api/oidc/callback`);
    const agent = await lax.hire('agent');
    idp.account = { sub: 'employee-of-the-required', email: agent.email, email_verified: true };
    const browser = new Wanderer();
    await browser.go(`${banks.url}/api/oidc/start`, (url) => url.startsWith(`${banks.url}/`) && !url.includes('/api/'));
    const cookie = `${REFRESH_COOKIE}=${browser.cookies(banks.url).get(REFRESH_COOKIE) ?? ''}`;
    const headers = { 'X-Frosst-Console': '1', Origin: banks.url, Cookie: cookie };
    const { body: session } = await banks.request<Session>('POST', '/api/refresh', { headers });
    (await banks.enter(session)).close();
    await banks.close();
    await idp.close();
  });
});
