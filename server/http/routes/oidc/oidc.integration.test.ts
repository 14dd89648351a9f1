import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Invitation, StaffPage } from '../../../protocol/administration.ts';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { SignInOffer } from '../../../protocol/sign-in.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { startIdentityProvider, type TestIdentityProvider } from '../../../test/identity-provider.ts';
import { newEmail, PASSWORD } from '../../../test/people.ts';
import { Wanderer } from '../../../test/wanderer.ts';

const REFRESH = '__Host-frosst-refresh';
const TICKET = '__Host-frosst-oidc';
const FAILED = '/console#sign-in-error=invalid-credentials';
let subjects = 0;
const newSubject = (): string => `employee-${(subjects += 1)}`;

onPostgres('the bank’s own sign-in', (open) => {
  let database: TestDatabase;
  let idp: TestIdentityProvider;
  let app: TestApp;
  beforeAll(async () => {
    database = await open();
    idp = await startIdentityProvider();
    app = await startTestApp(database, { rateLimits: false, oidc: idp.settings });
    idp.serve(`${app.url}/api/oidc/callback`);
  });
  beforeEach(() => {
    idp.account = undefined;
  });
  afterAll(async () => {
    await app.close();
    await idp.close();
    await database.close();
  });

  const isCallback = (url: string): boolean => url.startsWith(`${app.url}/api/oidc/callback`);
  const isPage = (url: string): boolean => url.startsWith(`${app.url}/`) && !url.includes('/api/');
  /** Signs in from the console's page and returns where that ended, as seen from our server. */
  const signIn = async (browser = new Wanderer(), start = '/api/oidc/start'): Promise<string> => {
    const { url } = await browser.go(app.url + start, isPage);
    return url.replace(app.url, '');
  };
  const sessionIn = async (browser: Wanderer): Promise<Session> => {
    const headers = {
      'X-Frosst-Console': '1',
      Origin: app.url,
      Cookie: `${REFRESH}=${browser.cookies(app.url).get(REFRESH) ?? ''}`,
    };
    return (await app.request<Session>('POST', '/api/refresh', { headers })).body;
  };

  test('is offered by its name', async () => {
    const { body } = await app.request<SignInOffer>('GET', '/api/sign-in');
    expect(body.oidc).toEqual({ name: 'Frosst Bank' });
  });

  test('signs a colleague in by their verified address, and leaves the console its cookie', async () => {
    const agent = await app.hire('agent');
    idp.account = { sub: newSubject(), email: agent.email.toUpperCase(), email_verified: true };
    const browser = new Wanderer();
    expect(await signIn(browser, '/api/oidc/start?return=/desk/console.html')).toBe('/desk/console.html');
    expect(browser.cookies(app.url).has(TICKET)).toBe(false);
    expect((await sessionIn(browser)).user).toEqual(agent.user);
    const asked = new URL(browser.visited[1] ?? '');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.any(String),
      nonce: expect.any(String),
      redirect_uri: `${app.url}/api/oidc/callback`,
    });
    const log = app.logLines.join('\n');
    for (const secret of [...asked.searchParams.values()].filter((value) => value.length > 30)) {
      expect(log).not.toContain(secret);
    }
  });

  test('knows them from then on by the bank’s name for them, whatever their address has become', async () => {
    const [agent, colleague] = [await app.hire('agent'), await app.hire('agent')];
    const sub = newSubject();
    idp.account = { sub, email: agent.email, email_verified: true };
    await signIn();
    for (const later of [
      { email: colleague.email, email_verified: true },
      { email: newEmail('elsewhere'), email_verified: false },
      {},
    ]) {
      idp.account = { sub, ...later };
      const browser = new Wanderer();
      expect(await signIn(browser)).toBe('/console');
      expect((await sessionIn(browser)).user.id).toBe(agent.user.id);
    }
  });

  test('does not open the account of the last who had an address to the next', async () => {
    const agent = await app.hire('agent');
    idp.account = { sub: newSubject(), email: agent.email, email_verified: true };
    expect(await signIn()).toBe('/console');
    idp.account = { sub: newSubject(), email: agent.email, email_verified: true };
    const browser = new Wanderer();
    expect(await signIn(browser)).toBe(FAILED);
    expect(browser.cookies(app.url).has(REFRESH)).toBe(false);
  });

  test('makes no account, and opens none for an address that is not verified, a customer’s, or of somebody disabled', async () => {
    const agent = await app.hire('agent');
    const customer = await app.registerCustomer();
    const gone = await app.hire('agent');
    const admin = await app.hire('admin');
    const disable = (disabled: boolean) =>
      app.request('PATCH', `/api/staff/${gone.user.id}`, { token: admin.accessToken, body: { disabled } });
    await disable(true);
    const sub = newSubject();
    for (const account of [
      { sub: newSubject(), email: agent.email, email_verified: false },
      { sub: newSubject(), email: agent.email },
      { sub: newSubject() },
      { sub: newSubject(), email: newEmail('nobody'), email_verified: true },
      { sub: newSubject(), email: customer.email, email_verified: true },
      { sub, email: gone.email, email_verified: true },
    ]) {
      idp.account = account;
      expect(await signIn(), JSON.stringify(account)).toBe(FAILED);
    }
    const rows = await database.db.selectFrom('oidc_subjects').select('user_id').execute();
    expect(rows.map((row) => row.user_id)).not.toContain(gone.user.id);
    await disable(false);
    idp.account = { sub, email: gone.email, email_verified: true };
    expect(await signIn()).toBe('/console');
    await disable(true);
    expect(await signIn()).toBe(FAILED);
  });

  test('takes the place of an invitation, which nobody can accept or give again then', async () => {
    const { accessToken: token } = await app.hire('admin');
    const asked = { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' };
    const invite = (body: object) =>
      app.request<Invitation & ErrorAnswer>('POST', '/api/staff/invitations', { token, body });
    const { user, token: given } = (await invite(asked)).body;
    idp.account = { sub: newSubject(), email: asked.email, email_verified: true };
    const browser = new Wanderer();
    expect(await signIn(browser)).toBe('/console');

    const accepted = await app.request<ErrorAnswer>('POST', '/api/invitations/accept', {
      body: { token: given, password: PASSWORD },
    });
    expect([accepted.status, accepted.body.error.code]).toEqual([401, 'invalid-credentials']);
    const again = await invite({ ...asked, email: asked.email.toUpperCase(), role: 'admin' });
    expect([again.status, again.body.error.code]).toEqual([409, 'email-taken']);
    expect((await sessionIn(browser)).user).toEqual(user);
    const { body: page } = await app.request<StaffPage>('GET', '/api/staff', { token });
    expect(page.staff.find(({ id }) => id === user.id)).toMatchObject({ role: 'agent', invited: false });
  });

  test('withdraws an invitation that was left open by an earlier version', async () => {
    const { accessToken: token } = await app.hire('admin');
    const body = { email: newEmail('invited'), name: 'Grace Hopper', role: 'agent' };
    const { body: given } = await app.request<Invitation>('POST', '/api/staff/invitations', { token, body });
    idp.account = { sub: newSubject(), email: newEmail('other'), email_verified: true };
    const { issuer } = await database.db.selectFrom('oidc_subjects').select('issuer').executeTakeFirstOrThrow();
    const link = { issuer, subject: idp.account.sub, user_id: given.user.id };
    await database.db.insertInto('oidc_subjects').values(link).execute();
    expect(await signIn()).toBe('/console');
    const accepted = await app.request<ErrorAnswer>('POST', '/api/invitations/accept', {
      body: { token: given.token, password: PASSWORD },
    });
    expect([accepted.status, accepted.body.error.code]).toEqual([401, 'invalid-credentials']);
  });

  test('that somebody called off leaves them where they were', async () => {
    expect(await signIn()).toBe(FAILED);
  });

  test('takes the address from the ID token where it is there, and asks for it where it is not', async () => {
    const [agent, colleague] = [await app.hire('agent'), await app.hire('agent')];
    for (const [tellsInToken, { email }] of [
      [true, agent],
      [false, colleague],
    ] as const) {
      idp.tellsInToken = tellsInToken;
      idp.serve(`${app.url}/api/oidc/callback`);
      idp.account = { sub: newSubject(), email, email_verified: true };
      idp.paths.length = 0;
      expect(await signIn()).toBe('/console');
      expect(idp.paths).toContain('/token');
      expect(idp.paths.includes('/me')).toBe(!tellsInToken);
    }
  });

  test('lets back in only the browser that was sent away, once, and within ten minutes', async () => {
    const agent = await app.hire('agent');
    idp.account = { sub: newSubject(), email: agent.email, email_verified: true };
    const begin = async () => {
      const browser = new Wanderer();
      const { url } = await browser.go(`${app.url}/api/oidc/start`, isCallback);
      return { browser, callback: url.replace(app.url, '') };
    };
    const stolen = await begin();
    expect(await signIn(new Wanderer(), stolen.callback)).toBe(FAILED);

    const other = await begin();
    const mixed = await begin();
    expect(await signIn(other.browser, mixed.callback)).toBe(FAILED);
    expect(await signIn(other.browser, other.callback)).toBe(FAILED);

    const forged = await begin();
    expect(await signIn(forged.browser, forged.callback.replace(/state=[^&]+/, 'state=mine'))).toBe(FAILED);

    const twice = await begin();
    const ticket = twice.browser.cookies(app.url).get(TICKET) ?? '';
    expect(await signIn(twice.browser, twice.callback)).toBe('/console');
    twice.browser.cookies(app.url).set(TICKET, ticket);
    expect(await signIn(twice.browser, twice.callback)).toBe(FAILED);

    const late = await begin();
    app.clock.advance(10 * 60_000);
    expect(await signIn(late.browser, late.callback)).toBe(FAILED);
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a?b', '/a%0d%0ab', 'console'])(
    'sends nobody to %s',
    async (path) => {
      const { status } = await app.request('GET', `/api/oidc/start?return=${encodeURIComponent(path)}`);
      expect(status).toBe(400);
    },
  );

  test('that does not answer is said to be unavailable, and found again when it is back', async () => {
    const away = await startIdentityProvider();
    const lonely = await startTestApp(database, { rateLimits: false, oidc: away.settings });
    const start = async (): Promise<string> => {
      const { url } = await new Wanderer().go(`${lonely.url}/api/oidc/start`, () => true);
      return url;
    };
    expect(await start()).toBe(`${lonely.url}/console#sign-in-error=unavailable`);
    away.serve(`${lonely.url}/api/oidc/callback`);
    expect(await start()).toMatch(new RegExp(`^${away.settings.issuer}/auth\\?`));
    await lonely.close();
    await away.close();
  });

  test('can be begun only so often from one address', async () => {
    const limited = await startTestApp(database, { oidc: idp.settings });
    const begin = async (): Promise<string | null> => {
      const answer = await fetch(`${limited.url}/api/oidc/start`, { redirect: 'manual' });
      return answer.headers.get('Location');
    };
    const places = await Promise.all(Array.from({ length: 605 }, begin));
    const refused = places.filter((place) => place === '/console#sign-in-error=rate-limited');
    expect(refused).toHaveLength(5);
    await limited.close();
  }, 60_000);

  test('is not there where it is not configured, or where the own address is not certain', async () => {
    const without = await startTestApp(database);
    const production = await startTestApp(database, { isDevelopment: false, oidc: idp.settings });
    for (const server of [without, production]) {
      for (const path of ['/api/oidc/start', '/api/oidc/callback']) {
        expect((await server.request('GET', path)).status).toBe(404);
      }
      expect((await server.request<SignInOffer>('GET', '/api/sign-in')).body.oidc).toBeUndefined();
      await server.close();
    }
  });
});
