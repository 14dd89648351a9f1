import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { RecoveryCodes, SecondFactor, TotpEnrolment } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { Person } from '../../../test/people.ts';

const MINUTE = 60_000;
const REMOVE = ['DELETE', '/api/second-factor/totp'] as const;
const RENEW = ['POST', '/api/second-factor/recovery-codes'] as const;
const ENROL = ['POST', '/api/second-factor/totp'] as const;

onPostgres('an authenticator app', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  let agent: Person;
  /** They come by the bank's sign-in alone. */
  let passwordless: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
    [agent, passwordless] = [await app.hire('agent'), await app.hire('agent')];
    const { id } = passwordless.user;
    await database.db.updateTable('users').set({ password_hash: null }).where('id', '=', id).execute();
    await turnOn(agent);
    await turnOn(passwordless);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const turnOn = async ({ accessToken: token }: Session): Promise<void> => {
    const { body } = await app.request<TotpEnrolment>(...ENROL, { token });
    const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
    const code = totp.generate({ timestamp: app.clock.now().getTime() });
    const { status } = await app.request('POST', '/api/second-factor/totp/confirm', { token, body: { code } });
    expect(status).toBe(200);
  };
  const factorOf = async (token: string): Promise<SecondFactor> =>
    (await app.request<SecondFactor>('GET', '/api/second-factor', { token })).body;
  const refreshed = async (person: Person, server = app): Promise<string> => {
    const { body } = await server.request<Session>('POST', '/api/refresh', {
      body: { refreshToken: person.refreshToken },
    });
    return body.accessToken;
  };
  const refusal = async (route: readonly [string, string], options: object, server = app): Promise<unknown[]> => {
    const { status, body } = await server.request<ErrorAnswer>(...route, options);
    return [status, body.error.code];
  };

  test('of who has a password is removed, and its codes renewed, with that only, also soon after signing in', async () => {
    expect(await factorOf(agent.accessToken)).not.toHaveProperty('passwordless');
    const options = { token: agent.accessToken, body: {} };
    for (const route of [REMOVE, RENEW]) expect(await refusal(route, options)).toEqual([401, 'invalid-credentials']);
  });

  test('of who has none is set up, its codes renewed and it removed soon after signing in', async () => {
    const token = passwordless.accessToken;
    expect(await factorOf(token)).toMatchObject({ totp: true, passwordless: true });
    const { body } = await app.request<RecoveryCodes>(...RENEW, { token });
    expect(body.recoveryCodes).toHaveLength(10);
    expect((await app.request(...REMOVE, { token })).status).toBe(204);
    expect(await factorOf(token)).toMatchObject({ totp: false, recoveryCodes: 0 });
    await turnOn(passwordless);
  });

  test('of who has none needs another sign-in later, whatever is sent as a password, and nobody’s attempts are used up', async () => {
    const guarded = await startTestApp(database, { rateLimits: true });
    guarded.clock.advance(11 * MINUTE);
    const token = await refreshed(passwordless, guarded);
    for (const route of [REMOVE, RENEW, ENROL]) {
      for (const body of [{}, { password: '' }, ...Array<object>(12).fill({ password: passwordless.password })]) {
        expect(await refusal(route, { token, body }, guarded)).toEqual([401, 'invalid-credentials']);
      }
    }
    expect(await factorOf(passwordless.accessToken)).toMatchObject({ totp: true, recoveryCodes: 10 });
    await guarded.close();
  });
});
