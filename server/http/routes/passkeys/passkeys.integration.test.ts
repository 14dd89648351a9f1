import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { PasskeyChallenge, PasskeyInfo, SecondFactor, SignInOffer } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { SoftwareAuthenticator, type Twist } from '../../../test/software-authenticator.ts';

const ORIGIN = 'https://chat.bank.example';
const ID = '018f0000-0000-7000-8000-000000000000';
const MINUTE = 60_000;

onPostgres('passkeys', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false, publicUrl: ORIGIN });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const post = <Body>(path: string, body?: unknown, token?: string, headers = {}) =>
    app.request<Body & ErrorAnswer>('POST', path, { body, headers, ...(token === undefined ? {} : { token }) });
  const challengeFor = async ({ accessToken }: Session): Promise<PasskeyChallenge> =>
    (await post<PasskeyChallenge>('/api/passkeys/options', undefined, accessToken)).body;
  const make = async (person: Session, device: SoftwareAuthenticator, twist?: Twist) => {
    const { challengeId, options } = await challengeFor(person);
    const body = { challengeId, name: 'My laptop', response: device.create(options, twist) };
    return { body, answer: await post<PasskeyInfo>('/api/passkeys', body, person.accessToken) };
  };
  const challenge = async (): Promise<PasskeyChallenge> =>
    (await post<PasskeyChallenge>('/api/passkeys/sign-in/options')).body;
  const signIn = async (device: SoftwareAuthenticator, twist?: Twist) => {
    const { challengeId, options } = await challenge();
    return post<Session>('/api/passkeys/sign-in', { challengeId, response: device.get(options, twist) });
  };
  const equipped = async () => {
    const agent = await app.hire('agent');
    const device = new SoftwareAuthenticator(ORIGIN);
    const { answer } = await make(agent, device);
    expect(answer.status).toBe(201);
    return { agent, device, passkey: answer.body };
  };
  const factorOf = async ({ accessToken: token }: Session): Promise<SecondFactor> =>
    (await app.request<SecondFactor>('GET', '/api/second-factor', { token })).body;

  test('are made for what the server is called, to be used with finger, face or PIN and without a name', async () => {
    const agent = await app.hire('agent');
    const { options } = await challengeFor(agent);
    expect(options).toMatchObject({
      rp: { id: 'chat.bank.example', name: 'Frosst Chat' },
      user: { name: agent.email, displayName: agent.user.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const { options: asked } = await challenge();
    expect(asked).toMatchObject({ rpId: 'chat.bank.example', userVerification: 'required' });
    expect(asked['allowCredentials'] ?? []).toEqual([]);
    expect(asked['challenge']).not.toBe((await challenge()).options['challenge']);
  });

  test('sign their owner in, with nothing else, and are listed with when', async () => {
    const { agent, device, passkey } = await equipped();
    expect(passkey).toEqual({ id: expect.any(String), name: 'My laptop', createdAt: expect.any(String) });
    const { status, body } = await signIn(device);
    expect([status, body.user]).toEqual([200, agent.user]);
    expect((await app.request('GET', '/api/me', { token: body.accessToken })).body).toEqual(agent.user);
    expect(await factorOf(agent)).toEqual({
      totp: false,
      recoveryCodes: 0,
      passkeys: [{ ...passkey, lastUsedAt: expect.any(String) }],
    });
  });

  test('sign the console in with its cookie, and no foreign page', async () => {
    const { device } = await equipped();
    const send = async (origin: string) => {
      const { challengeId, options } = await challenge();
      const headers = { 'X-Frosst-Console': '1', Origin: origin };
      return post<Session>('/api/passkeys/sign-in', { challengeId, response: device.get(options) }, undefined, headers);
    };
    const { headers, body } = await send(ORIGIN);
    expect(body.refreshToken).toBe('');
    expect(headers.get('Set-Cookie')).toMatch(/^__Host-frosst-refresh=[\w-]{43};/);
    expect((await send('https://evil.example')).body.error.code).toBe('forbidden');
  });

  test.each<[string, Twist]>([
    ['was answered on a page of another site', { origin: 'https://chat.bank.example.evil.example' }],
    ['is for another site', { rpId: 'evil.example' }],
    ['nobody touched with their finger', { isVerified: false }],
    ['answers another challenge', { challenge: Buffer.from('mine').toString('base64url') }],
    ['was signed to make one', { type: 'webauthn.create' }],
    ['was signed with another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['says it is somebody else’s', { userHandle: Buffer.from(ID).toString('base64url') }],
  ])('are refused alike when what comes %s', async (_, twist) => {
    const { device } = await equipped();
    const { status, body } = await signIn(device, twist);
    expect([status, body.error.code]).toEqual([401, 'invalid-credentials']);
    expect((await signIn(device)).status).toBe(200);
  });

  test('are not made of what was answered elsewhere, unverified, or to another challenge', async () => {
    const agent = await app.hire('agent');
    for (const twist of [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { isVerified: false },
      { challenge: Buffer.from('mine').toString('base64url') },
      { type: 'webauthn.get' },
    ]) {
      const { answer } = await make(agent, new SoftwareAuthenticator(ORIGIN), twist);
      expect([answer.status, answer.body.error.code], JSON.stringify(twist)).toEqual([400, 'bad-request']);
    }
    expect((await factorOf(agent)).passkeys).toEqual([]);
  });

  test('answer a challenge once, within five minutes, and only the one whose it is', async () => {
    const { agent, device } = await equipped();
    const first = await challenge();
    const response = device.get(first.options);
    const answer = { challengeId: first.challengeId, response };
    const both = await Promise.all([post('/api/passkeys/sign-in', answer), post('/api/passkeys/sign-in', answer)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);

    const wasted = await challenge();
    await post('/api/passkeys/sign-in', { challengeId: wasted.challengeId, response: device.get(first.options) });
    const late = { challengeId: wasted.challengeId, response: device.get(wasted.options) };
    expect((await post('/api/passkeys/sign-in', late)).status).toBe(401);

    const forMaking = await challengeFor(agent);
    const options = { ...forMaking.options, rpId: 'chat.bank.example' };
    const mixed = { challengeId: forMaking.challengeId, response: device.get(options) };
    expect((await post('/api/passkeys/sign-in', mixed)).status).toBe(401);

    const colleague = await app.hire('agent');
    const own = await challengeFor(agent);
    const stolen = { challengeId: own.challengeId, name: 'x', response: device.create(own.options) };
    expect((await post('/api/passkeys', stolen, colleague.accessToken)).status).toBe(400);

    const slow = await challenge();
    app.clock.advance(5 * MINUTE);
    const tooLate = { challengeId: slow.challengeId, response: device.get(slow.options) };
    expect((await post('/api/passkeys/sign-in', tooLate)).status).toBe(401);
    await challenge();
    const left = await database.db.selectFrom('passkey_challenges').select('id').execute();
    expect(left.map(({ id }) => id)).not.toContain(slow.challengeId);
  });

  test('that are not right are stopped after 300 in a quarter of an hour, for one address', async () => {
    const guarded = await startTestApp(database, { rateLimits: true, publicUrl: ORIGIN, trustProxy: 1 });
    const { device } = await equipped();
    const attempt = async (body: object, address: string): Promise<string> => {
      const headers = { 'X-Forwarded-For': address };
      const answer = await guarded.request<ErrorAnswer>('POST', '/api/passkeys/sign-in', { body, headers });
      return answer.status === 200 ? 'signed in' : answer.body.error.code;
    };
    const good = async () => {
      const { challengeId, options } = await challenge();
      return { challengeId, response: device.get(options) };
    };
    const bad = { ...(await good()), challengeId: ID };
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(bad, '192.0.2.1')));
      expect(new Set(answers)).toEqual(new Set(['invalid-credentials']));
    }
    expect(await attempt(bad, '192.0.2.1')).toBe('rate-limited');
    expect(await attempt(await good(), '192.0.2.1')).toBe('rate-limited');
    expect(await attempt(await good(), '192.0.2.2')).toBe('signed in');
    await guarded.close();
  }, 60_000);

  test('that count are refused when the count does not grow, as that of a copy', async () => {
    const { device } = await equipped();
    const copy = device.copy();
    expect((await signIn(device)).status).toBe(200);
    expect((await signIn(device)).status).toBe(200);
    expect((await signIn(copy)).body.error.code).toBe('invalid-credentials');
    expect((await signIn(copy)).body.error.code).toBe('invalid-credentials');
    expect(app.logLines.join('\n')).toContain('there may be a copy of it');
    expect((await signIn(device)).status).toBe(200);
  });

  test('that do not count sign in again and again, but not once they have counted', async () => {
    const { device } = await equipped();
    device.isCounting = false;
    for (let time = 0; time < 3; time += 1) expect((await signIn(device)).status).toBe(200);
    const silent = device.copy();
    silent.isCounting = false;
    device.isCounting = true;
    expect((await signIn(device)).status).toBe(200);
    expect((await signIn(silent)).body.error.code).toBe('invalid-credentials');
  });

  test('of somebody disabled sign nobody in', async () => {
    const { agent, device } = await equipped();
    const admin = await app.hire('admin');
    const disable = { token: admin.accessToken, body: { disabled: true } };
    await app.request('PATCH', `/api/staff/${agent.user.id}`, disable);
    expect((await signIn(device)).body.error.code).toBe('invalid-credentials');
  });

  test('are removed by their owner only, and sign nobody in then', async () => {
    const { agent, device, passkey } = await equipped();
    const remove = (token: string, id = passkey.id) => app.request('DELETE', `/api/passkeys/${id}`, { token });
    expect((await remove((await app.hire('agent')).accessToken)).status).toBe(404);
    expect((await remove(agent.accessToken, 'nonsense')).status).toBe(404);
    expect((await signIn(device)).status).toBe(200);
    expect((await remove(agent.accessToken)).status).toBe(204);
    expect((await remove(agent.accessToken)).status).toBe(404);
    expect((await signIn(device)).body.error.code).toBe('invalid-credentials');
    expect((await factorOf(agent)).passkeys).toEqual([]);
  });

  test('are known once: the same cannot be added by somebody else', async () => {
    const { body } = await make(await app.hire('agent'), new SoftwareAuthenticator(ORIGIN));
    const credentialId = Buffer.from(String(body.response['id']), 'base64url');
    const { answer } = await make(await app.hire('agent'), new SoftwareAuthenticator(ORIGIN), { credentialId });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict']);
  });

  test('are for staff, and making one is for who is signed in', async () => {
    const customer = await app.registerCustomer();
    const response = new SoftwareAuthenticator(ORIGIN).create((await challengeFor(await app.hire('agent'))).options);
    const body = { challengeId: ID, name: 'x', response };
    for (const [method, path, sent] of [
      ['POST', '/api/passkeys/options', {}],
      ['POST', '/api/passkeys', body],
      ['DELETE', `/api/passkeys/${ID}`, undefined],
    ] as const) {
      expect((await app.request(method, path, { body: sent })).status, path).toBe(401);
      expect((await app.request(method, path, { body: sent, token: customer.accessToken })).status, path).toBe(403);
    }
  });

  test('are refused when malformed, and never an internal error', async () => {
    const { agent, device } = await equipped();
    const { options } = await challenge();
    const good = device.get(options);
    const bad = [
      {},
      { challengeId: ID },
      { challengeId: ID, response: null },
      { challengeId: ID, response: 'x' },
      { challengeId: ID, response: { ...good, type: 'password' } },
      { challengeId: ID, response: { ...good, id: { $ne: '' } } },
      { challengeId: ID, response: good, role: 'admin' },
      { challengeId: ID, response: { ...good, response: { clientDataJSON: 'x'.repeat(9_000) } } },
    ];
    for (const body of bad) {
      expect((await post('/api/passkeys/sign-in', body)).status, JSON.stringify(body).slice(0, 80)).toBe(400);
    }
    const noise = Buffer.from('noise').toString('base64url');
    const { challengeId } = await challenge();
    const inner = { clientDataJSON: noise, authenticatorData: noise, signature: noise, userHandle: noise };
    expect((await post('/api/passkeys/sign-in', { challengeId, response: { ...good, response: inner } })).status).toBe(
      401,
    );
    const made = await challengeFor(agent);
    const response = { ...good, response: { clientDataJSON: noise, attestationObject: noise } };
    const garbled = { challengeId: made.challengeId, name: 'x', response };
    expect((await post('/api/passkeys', garbled, agent.accessToken)).status).toBe(400);
  });

  test('are offered where the own address is certain, and not there otherwise', async () => {
    const offer = async ({ url }: TestApp, host: string): Promise<boolean> => {
      // Unlike fetch, this one lets a test write the header that says which host was asked for.
      const [answer] = (await once(get(`${url}/api/sign-in`, { headers: { Host: host } }), 'response')) as [Readable];
      return ((await json(answer)) as SignInOffer).passkeys;
    };
    expect(await offer(app, 'evil.example')).toBe(true);
    const production = await startTestApp(database, { isDevelopment: false });
    expect(await offer(production, 'chat.bank.example')).toBe(false);
    for (const path of ['/api/passkeys/sign-in/options', '/api/passkeys/sign-in']) {
      const { status } = await production.request('POST', path);
      expect(status).toBe(404);
    }
    await production.close();
    const development = await startTestApp(database);
    expect(await offer(development, 'localhost:3100')).toBe(true);
    expect(await offer(development, '127.0.0.1:3100')).toBe(false);
    expect(await offer(development, 'evil.example')).toBe(false);
    await development.close();
  });

  test('and apps are set up in the first ten minutes of a session, later with the password only', async () => {
    const agent = await app.hire('agent');
    app.clock.advance(11 * MINUTE);
    const { body } = await post<Session>('/api/refresh', { refreshToken: agent.refreshToken });
    for (const [path, status] of [
      ['/api/passkeys/options', 200],
      ['/api/second-factor/totp', 201],
    ] as const) {
      expect((await post(path, undefined, body.accessToken)).body.error.code).toBe('invalid-credentials');
      expect((await post(path, { password: 'not it' }, body.accessToken)).status).toBe(401);
      expect((await post(path, { password: agent.password }, body.accessToken)).status).toBe(status);
    }
  });
});
