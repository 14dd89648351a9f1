import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { RecoveryCodes, SecondFactor, TotpEnrolment } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';

const STEP = 30_000;
type App = { totp: TOTP; recoveryCodes: string[] };

onPostgres('the second factor', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const code = async (method: string, path: string, options: object = {}): Promise<[number, string]> => {
    const { status, body } = await app.request<ErrorAnswer>(method, path, options);
    return [status, body.error.code];
  };
  const enrol = async ({ accessToken: token }: Session): Promise<{ totp: TOTP; told: TotpEnrolment }> => {
    const { status, body } = await app.request<TotpEnrolment>('POST', '/api/second-factor/totp', { token });
    expect(status).toBe(201);
    return { told: body, totp: new TOTP({ secret: Secret.fromBase32(body.secret) }) };
  };
  const now = ({ totp }: { totp: TOTP }): string => totp.generate({ timestamp: app.clock.now().getTime() });
  const confirm = (token: string, body: unknown) =>
    app.request<RecoveryCodes & ErrorAnswer>('POST', '/api/second-factor/totp/confirm', { token, body });
  /** Turns it on and lets the step pass whose code that took. */
  const turnOn = async (person: Session): Promise<App> => {
    const { totp } = await enrol(person);
    const { status, body } = await confirm(person.accessToken, { code: now({ totp }) });
    expect(status).toBe(200);
    app.clock.advance(STEP);
    return { totp, recoveryCodes: body.recoveryCodes };
  };
  const login = ({ email, password }: { email: string; password: string }, totp?: string) =>
    app.request<Session & ErrorAnswer>('POST', '/api/login', {
      body: { email, password, ...(totp === undefined ? {} : { totp }) },
    });
  const refusal = async (person: Person, totp?: string): Promise<[number, string]> => {
    const { status, body } = await login(person, totp);
    return [status, body.error.code];
  };
  const factorOf = async ({ accessToken: token }: Session): Promise<SecondFactor> =>
    (await app.request<SecondFactor>('GET', '/api/second-factor', { token })).body;
  const again = async (person: Person, secret: string): Promise<Session> => (await login(person, secret)).body;

  test('is for staff: nobody else gets to it, and without a token nobody at all', async () => {
    const customer = await app.registerCustomer();
    for (const [method, path, body] of [
      ['GET', '/api/second-factor', undefined],
      ['POST', '/api/second-factor/totp', undefined],
      ['POST', '/api/second-factor/totp/confirm', { code: '123456' }],
      ['DELETE', '/api/second-factor/totp', { password: PASSWORD }],
      ['POST', '/api/second-factor/recovery-codes', { password: PASSWORD }],
    ] as const) {
      expect(await code(method, path, { body }), path).toEqual([401, 'unauthenticated']);
      expect(await code(method, path, { body, token: customer.accessToken }), path).toEqual([403, 'forbidden']);
    }
  });

  test('is enrolled with a QR code of the very secret, and counts only once a code has confirmed it', async () => {
    const agent = await app.hire('agent');
    const { told, totp } = await enrol(agent);
    const uri = new URL(told.uri);
    expect(uri.searchParams.get('secret')).toBe(told.secret);
    expect(decodeURIComponent(uri.pathname)).toBe(`/Frosst Chat:${agent.email}`);
    expect(new Set(told.qr.map((row) => row.length))).toEqual(new Set([told.qr.length]));
    // The three finder patterns (ISO/IEC 18004) are in its corners.
    for (const row of [told.qr[0], told.qr.at(-7)]) expect(row).toMatch(/^1111111/);
    expect(told.qr[0]).toMatch(/1111111$/);

    expect(await factorOf(agent)).toEqual({ totp: false, recoveryCodes: 0, passkeys: [] });
    expect((await login(agent)).status).toBe(200);
    const wrong = await confirm(agent.accessToken, { code: '000000' });
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'invalid-credentials']);
    const right = await confirm(agent.accessToken, { code: now({ totp }) });
    expect(right.body.recoveryCodes).toHaveLength(10);
    expect(await factorOf(agent)).toEqual({ totp: true, recoveryCodes: 10, passkeys: [] });
    expect(await refusal(agent)).toEqual([401, 'second-factor-required']);
  });

  test('can be begun anew until it is confirmed, and then not', async () => {
    const agent = await app.hire('agent');
    expect((await confirm(agent.accessToken, { code: '123456' })).body.error.code).toBe('conflict');
    const first = await enrol(agent);
    const second = await enrol(agent);
    expect((await confirm(agent.accessToken, { code: now(first) })).body.error.code).toBe('invalid-credentials');
    expect((await confirm(agent.accessToken, { code: now(second) })).status).toBe(200);
    expect(await code('POST', '/api/second-factor/totp', { token: agent.accessToken })).toEqual([409, 'conflict']);
    expect((await confirm(agent.accessToken, { code: now(second) })).body.error.code).toBe('conflict');
  });

  test('signs in with the password and a code, each code once, and none older than one that was used', async () => {
    const agent = await app.hire('agent');
    const { totp } = await turnOn(agent);
    const before = now({ totp });
    app.clock.advance(STEP);
    const current = now({ totp });
    expect((await login(agent, `${current.slice(0, 3)} ${current.slice(3)}`)).body.user).toEqual(agent.user);
    expect(await refusal(agent, current)).toEqual([401, 'invalid-credentials']);
    expect(await refusal(agent, before)).toEqual([401, 'invalid-credentials']);
    app.clock.advance(STEP);
    expect((await login(agent, now({ totp }))).status).toBe(200);
  });

  test('does not take the code that confirmed it a second time', async () => {
    const agent = await app.hire('agent');
    const { totp } = await enrol(agent);
    const used = now({ totp });
    await confirm(agent.accessToken, { code: used });
    expect(await refusal(agent, used)).toEqual([401, 'invalid-credentials']);
  });

  test('of many who use one code, or one recovery code, at once, one gets in', async () => {
    const agent = await app.hire('agent');
    const { totp, recoveryCodes } = await turnOn(agent);
    for (const secret of [now({ totp }), recoveryCodes[0] ?? '']) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => login(agent, secret)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
    }
  });

  test('answers a wrong code as it does a wrong password, and a wrong password never asks for a code', async () => {
    const agent = await app.hire('agent');
    const { totp } = await turnOn(agent);
    const answers = [
      await login(agent, '000000'),
      await login(agent, ''),
      await login(agent, 'AAAA-AAAA-AAAA-AAAA'),
      await login({ ...agent, password: 'not the password' }),
      await login({ ...agent, password: 'not the password' }, now({ totp })),
      await login({ email: newEmail('nobody'), password: PASSWORD }),
    ];
    const told = answers.map(({ status, body }) => ({ status, ...body.error, requestId: '' }));
    expect(told[0]).toMatchObject({ status: 401, code: 'invalid-credentials' });
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await login(agent, now({ totp }))).status).toBe(200);
  });

  test('a recovery code stands in for the app, once, however it is typed', async () => {
    const agent = await app.hire('agent');
    const { recoveryCodes } = await turnOn(agent);
    const [first = '', second = ''] = recoveryCodes;
    expect((await login(agent, first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await refusal(agent, first)).toEqual([401, 'invalid-credentials']);
    const other = await app.hire('agent');
    await turnOn(other);
    expect(await refusal(other, second)).toEqual([401, 'invalid-credentials']);
    expect((await factorOf(await again(agent, second))).recoveryCodes).toBe(8);
  });

  test('recovery codes are made anew with the password, and the old ones are no good then', async () => {
    const agent = await app.hire('agent');
    const { recoveryCodes } = await turnOn(agent);
    const renew = (person: Session, password: string) =>
      app.request<RecoveryCodes & ErrorAnswer>('POST', '/api/second-factor/recovery-codes', {
        token: person.accessToken,
        body: { password },
      });
    const wrong = await renew(agent, 'not the password');
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'invalid-credentials']);
    const { body } = await renew(agent, agent.password);
    expect(await refusal(agent, recoveryCodes[3])).toEqual([401, 'invalid-credentials']);
    expect((await login(agent, body.recoveryCodes[3])).status).toBe(200);
    expect((await renew(await app.hire('agent'), PASSWORD)).body.error.code).toBe('conflict');
  });

  test('is removed with the password only, and its recovery codes with it', async () => {
    const agent = await app.hire('agent');
    const { recoveryCodes } = await turnOn(agent);
    const remove = (password: unknown) => ({ token: agent.accessToken, body: { password } });
    expect(await code('DELETE', '/api/second-factor/totp', remove('not the password'))).toEqual([
      401,
      'invalid-credentials',
    ]);
    expect(await code('DELETE', '/api/second-factor/totp', remove({ $ne: '' }))).toEqual([400, 'bad-request']);
    expect(await refusal(agent)).toEqual([401, 'second-factor-required']);
    expect((await app.request('DELETE', '/api/second-factor/totp', remove(agent.password))).status).toBe(204);
    expect((await login(agent)).status).toBe(200);
    expect(await factorOf(agent)).toEqual({ totp: false, recoveryCodes: 0, passkeys: [] });
    await turnOn(agent);
    expect(await refusal(agent, recoveryCodes[0])).toEqual([401, 'invalid-credentials']);
  });

  test('is kept so that who reads the database learns no secret, no code, and who writes it swaps none', async () => {
    const [agent, other] = [await app.hire('agent'), await app.hire('agent')];
    const { totp, recoveryCodes } = await turnOn(agent);
    const theirs = await turnOn(other);
    const rows = await database.db.selectFrom('totp_secrets').selectAll().execute();
    const codes = await database.db.selectFrom('recovery_codes').selectAll().execute();
    const stored = rows.map((row) => Buffer.from(row.sealed_secret).toString('hex')).join();
    expect(stored).not.toContain(Buffer.from(totp.secret.bytes).toString('hex'));
    expect(JSON.stringify(codes)).not.toContain(recoveryCodes[0]);
    const log = app.logLines.join('\n');
    for (const secret of [totp.secret.base32, ...recoveryCodes]) expect(log).not.toContain(secret);

    const mine = rows.find((row) => row.user_id === agent.user.id);
    await database.db
      .updateTable('totp_secrets')
      .set({ sealed_secret: Buffer.from(mine?.sealed_secret ?? '') })
      .where('user_id', '=', other.user.id)
      .execute();
    expect(await refusal(other, now({ totp }))).toEqual([401, 'invalid-credentials']);
    expect(app.logLines.join('\n')).toContain('a second factor cannot be decrypted');
    expect((await login(other, theirs.recoveryCodes[0])).status).toBe(200);
  });

  test('guessing codes is stopped after ten, from wherever, for an hour, and a right one starts the count anew', async () => {
    const guarded = await startTestApp(database, { rateLimits: true, trustProxy: 1 });
    const agent = await app.hire('agent');
    const { totp, recoveryCodes } = await turnOn(agent);
    guarded.clock.advance(app.clock.now().getTime() - guarded.clock.now().getTime());
    let addresses = 0;
    const attempt = async (totpCode: string): Promise<string> => {
      addresses += 1;
      const { status, body } = await guarded.request<ErrorAnswer>('POST', '/api/login', {
        body: { email: agent.email, password: agent.password, totp: totpCode },
        headers: { 'X-Forwarded-For': `192.0.2.${addresses}` },
      });
      return status === 200 ? 'signed in' : body.error.code;
    };
    for (let guess = 0; guess < 9; guess += 1) expect(await attempt('000000')).toBe('invalid-credentials');
    expect(await attempt(recoveryCodes[0] ?? '')).toBe('signed in');
    for (let guess = 0; guess < 10; guess += 1) expect(await attempt('000000')).toBe('invalid-credentials');
    expect(await attempt(now({ totp }))).toBe('rate-limited');
    expect(await attempt(recoveryCodes[1] ?? '')).toBe('rate-limited');
    const stranger = await guarded.request<ErrorAnswer>('POST', '/api/login', {
      body: { email: agent.email, password: 'not the password', totp: '000000' },
      headers: { 'X-Forwarded-For': '192.0.2.99' },
    });
    expect(stranger.body.error.code).toBe('invalid-credentials');
    await guarded.close();
  });

  test('what is not a code is refused', async () => {
    const agent = await app.hire('agent');
    for (const body of [{}, { code: 123456 }, { code: '' }, { code: '1'.repeat(21) }, { code: '1', x: 1 }, []]) {
      const answer = await confirm(agent.accessToken, body);
      expect([answer.status, answer.body.error.code], JSON.stringify(body)).toEqual([400, 'bad-request']);
    }
  });

  test('weak passwords are refused for customers and for staff, in words', async () => {
    const admin = await app.hire('admin');
    const register = { email: 'marigold@bank.example', password: 'password1', name: 'Marigold' };
    const answer = await app.request<ErrorAnswer>('POST', '/api/register', { body: register });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request']);
    expect(answer.body.error.message).toContain('guessed first');
    const hire = { ...register, password: 'marigold-and-more', role: 'agent' };
    const refused = await app.request<ErrorAnswer>('POST', '/api/staff', { body: hire, token: admin.accessToken });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'bad-request']);
  });
});
