import { randomUUID } from 'node:crypto';
import type { Socket as NetSocket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';
import type { TestSocket } from '../test/sockets.ts';
import { TestTimers } from '../test/timers.ts';

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });
const OWN_LIST = ['https://bank.example'];
/** Foreign, look-alike, malformed. */
const FOREIGN = [
  'null',
  '',
  'https://evil.example',
  'https://bank.example.evil.example',
  'https://bank.example.',
  'https://bank.example:8443',
  'https://bank.example:443',
  'https://bank.example:',
  'http://bank.example',
  'HTTPS://bank.example',
  'https://BANK.example',
  'https://bank.example/',
  'https://bank.example/chat',
  'https://bank.example?',
  'https://bank.example#',
  'https://bank.example@evil.example',
  'https://evil.example@bank.example',
  'https://user:secret@bank.example',
  'https://evilbank.example',
  'https://evil-bank.example',
  'https://www.bank.example',
  'https://bank.example,https://evil.example',
  'https://bank.example https://evil.example',
  'https://bank%2eexample',
  'https://bank_example',
  'https://b\u00e4nk.example',
  'https://xn--bnk-example',
  'https:bank.example',
  'https:\\\\bank.example',
  '//bank.example',
  'bank.example',
  'wss://bank.example',
  'ftp://bank.example',
  'blob:https://bank.example',
  'data:text/html,bank.example',
  'file://',
  'chrome-extension://bank.example',
  'capacitor://localhost',
  'http://localhost.evil.example',
  'http://localhost:99999999',
  'http://localhost@evil.example',
  'http://127.0.0.1.evil.example',
  'http://0.0.0.0',
  'http://[::1]',
  'https://localhost',
];

describe('a connection', () => {
  let database: TestDatabase;
  let server: TestApp;
  let ada: Person;
  const timers = new TestTimers();

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    server = await startTestApp(database, { allowedOrigins: OWN_LIST }, { timers });
    ada = await server.registerCustomer();
  });
  afterEach(() => server.closeSockets());
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const refusal = (auth: Record<string, unknown>) =>
    server.connect(ada, { auth }).then(
      () => ({ message: 'let in', data: undefined }),
      (error: unknown) => error as { message: string; data: unknown },
    );
  const notice = async (socket: TestSocket) => {
    const push = await socket.waitFor('session');
    expect(await socket.closed()).toBe('io server disconnect');
    return push;
  };

  describe('is refused', () => {
    it.each([
      ['no token', {}],
      ['an empty token', { token: '' }],
      ['a token of another kind', { token: { toString: 'x' } }],
      ['null for a token', { token: null }],
      ['an array for a token', { token: ['a', 'b'] }],
      ['nonsense for a token', { token: 'nonsense' }],
      ['an unsigned token', { token: `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.` }],
    ])('with %s, as unauthenticated', async (_, auth) => {
      const { message, data } = await refusal(auth);
      expect(message).toBe('unauthenticated');
      expect(data).toMatchObject({ code: 'unauthenticated', retryable: false });
    });

    it.each([2, 0, '1', null, {}])('when it speaks protocol %j', async (protocol) => {
      const { message, data } = await refusal({ token: ada.accessToken, protocol });
      expect(message).toBe('unsupported-protocol');
      expect(data).toMatchObject({ code: 'unsupported-protocol', retryable: false });
    });

    it('after logout', async () => {
      const session = await server.login(ada);
      await server.request('POST', '/api/logout', { token: session.accessToken });
      expect((await refusal({ token: session.accessToken })).message).toBe('revoked');
    });

    it('is not when protocol is left out: that means the first', async () => {
      expect((await refusal({ token: ada.accessToken })).message).toBe('let in');
    });
  });

  describe('from a page', () => {
    const poll = (origin?: string) =>
      fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, origin === undefined ? {} : { headers: { origin } });
    const upgrade = (origin?: string) =>
      server.connect(ada, origin === undefined ? {} : { headers: { origin } }).then(
        () => true,
        () => false,
      );

    const preflight = (origin: string) => ({ origin, 'Access-Control-Request-Method': 'GET' });

    it.each(FOREIGN)('of %j is refused on every transport', async (origin) => {
      const answer = await poll(origin);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
      expect(await upgrade(origin)).toBe(false);
      const asked = await fetch(`${server.url}/api/me`, { method: 'OPTIONS', headers: preflight(origin) });
      expect(asked.headers.get('Access-Control-Allow-Origin')).toBeNull();
    });

    it('that is listed, our own or of this machine in development is let in on every transport', async () => {
      for (const origin of [...OWN_LIST, server.url, 'http://localhost:5173', undefined]) {
        const answer = await poll(origin);
        expect(answer.status, origin).toBe(200);
        expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(origin ?? null);
        expect(await upgrade(origin), origin).toBe(true);
      }
    });

    it('works by polling alone', async () => {
      const socket = await server.enter(ada, { transports: ['polling'] });
      expect(await socket.get('user-message', draft())).toMatchObject({ duplicate: false });
      const other = await server.enter(ada);
      await other.get('user-message', draft('pushed'));
      await socket.waitFor('new-message', ({ content }) => content === 'pushed');
    });
  });

  describe('ends', () => {
    it('on logout, all of that session and no other', async () => {
      const session = await server.login(ada);
      const [first, second] = [await server.enter(session), await server.connect(session)];
      const other = await server.enter(ada);
      await server.request('POST', '/api/logout', { token: session.accessToken });
      for (const socket of [first, second]) {
        expect(await notice(socket)).toEqual({ code: 'revoked', reconnect: false, windowMs: 0 });
      }
      expect(await other.get('join', {})).toEqual({});
    });

    it('within five seconds when the session was ended where nobody told this server', async () => {
      const socket = await server.enter(await server.login(ada));
      const latest = database.db.selectFrom('sessions').select('id').orderBy('created_at', 'desc').limit(1);
      await database.db.updateTable('sessions').set({ revoked_at: new Date() }).where('id', '=', latest).execute();
      expect(await socket.ask('user-message', draft())).toMatchObject({ error: { code: 'revoked' } });
      expect(await socket.ask('receipt', { broadcastId: randomUUID() })).toMatchObject({ error: { code: 'revoked' } });
      // Looked for well before: the database has to answer in that time too.
      timers.pass(2_500, server.clock);
      expect(await notice(socket)).toMatchObject({ code: 'revoked', reconnect: false });
    });

    it('for a colleague who is disabled or given another role', async () => {
      const admin = await server.hire('admin');
      for (const change of [{ disabled: true }, { role: 'supervisor' }]) {
        const agent = await server.hire('agent');
        const socket = await server.enter(agent);
        await server.request('PATCH', `/api/staff/${agent.user.id}`, { token: admin.accessToken, body: change });
        expect(await notice(socket)).toMatchObject({ code: 'revoked' });
      }
    });

    it('with its access token, unless a newer one came in time', async () => {
      const session = await server.login(ada);
      const [lapsing, renewed] = [await server.enter(session), await server.enter(session)];
      timers.pass(9 * 60_000, server.clock);
      const body = { refreshToken: session.refreshToken };
      const next = await server.request<{ accessToken: string; expiresAt: string }>('POST', '/api/refresh', { body });
      const renewal = await renewed.get('auth-refresh', { token: next.body.accessToken });
      expect(renewal).toEqual({ expiresAt: next.body.expiresAt });
      timers.pass(60_000, server.clock);
      expect(await notice(lapsing)).toEqual({ code: 'expired', reconnect: true, windowMs: 0 });
      expect(await renewed.get('join', {})).toEqual({});
      timers.pass(9 * 60_000, server.clock);
      expect(await notice(renewed)).toMatchObject({ code: 'expired' });
      expect((await refusal({ token: session.accessToken })).message).toBe('unauthenticated');
      ada = { ...ada, ...(await server.login(ada)) };
    });

    it('when it does not read what is sent to it, so that it does not fill the memory', async () => {
      const reader = await server.enter(await server.login(ada));
      const writer = await server.enter(ada);
      netSocketOf(reader).pause();
      const isCut = () => server.logLines.some((line) => line.includes('slow reader'));
      const content = '\u4e00'.repeat(10_000);
      for (let sent = 0; sent < 400 && !isCut(); sent += 1) {
        await writer.get('user-message', draft(content));
        timers.pass(250, server.clock);
        if (sent % 100 === 99) ada = { ...ada, ...(await server.login(ada)) };
      }
      expect(isCut()).toBe(true);
      timers.pass(5_000, server.clock);
      netSocketOf(reader).resume();
      await reader.closed();
      expect(await writer.get('join', {})).toEqual({});
    });
  });

  describe('of one who does not read is cut,', () => {
    const cuts = () => server.logLines.filter((line) => line.includes('slow reader')).length;
    const stream = async (writer: TestSocket, content: string, most: number): Promise<void> => {
      const before = cuts();
      for (let sent = 0; sent < most && cuts() === before; sent += 1) {
        await writer.get('presence', { status: 'online' });
        const availability = { available: true, opensAt: content };
        server.app.announcer.announce('availability-changed', { team: null, availability });
        if (sent % 50 === 49) timers.pass(250, server.clock);
      }
      expect(cuts()).toBe(before + 1);
    };

    it('others are served meanwhile, and it is told why when it reads again', async () => {
      const [reader, writer] = [await server.enter(ada), await server.enter(ada)];
      netSocketOf(reader).pause();
      await stream(writer, '\u4e00'.repeat(10_000), 1_000);
      netSocketOf(reader).resume();
      expect(await notice(reader)).toEqual({ code: 'slow', reconnect: true, windowMs: 5_000 });
      expect(await writer.get('join', {})).toEqual({});
      expect(writer.pushes('presence').length).toBeGreaterThan(50);
    });

    it('also when it polls no more', async () => {
      const path = `${server.url}/socket.io/?EIO=4&transport=polling`;
      const { sid } = JSON.parse((await (await fetch(path)).text()).slice(1)) as { sid: string };
      const session = `${path}&sid=${sid}`;
      const register = '420["register",{}]';
      const body = `40${JSON.stringify({ token: ada.accessToken })}`;
      await fetch(session, { method: 'POST', body });
      await (await fetch(session)).text();
      await fetch(session, { method: 'POST', body: register });
      await (await fetch(session)).text();
      await stream(await server.enter(ada), 'x', 1_000);
      timers.pass(5_000, server.clock);
      expect((await fetch(session)).status).toBe(400);
    });
  });

  describe('is limited', () => {
    it('in messages, good and bad ones alike, saying when to come back', async () => {
      const flooder = await server.registerCustomer('Mallory');
      const sockets = [await server.enter(flooder), await server.enter(flooder)];
      const answers = await Promise.all(
        Array.from({ length: 320 }, (_, index) => sockets[index % 2]!.ask('user-message', draft(' '))),
      );
      const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
      expect(codes.filter((code) => code === 'bad-request')).toHaveLength(300);
      expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(20);
      const refused = await sockets[0]!.ask('user-message', draft());
      expect(refused).toMatchObject({ ok: false, error: { code: 'rate-limited', retryable: true } });
      expect(refused.ok ? 0 : refused.error.retryAfterMs).toBeGreaterThan(0);
      const other = await server.enter(await server.registerCustomer());
      expect(await other.ask('user-message', draft())).toMatchObject({ ok: true });
    });

    it('in receipts of one conversation, a few at once and one a second', async () => {
      const socket = await server.enter(await server.registerCustomer());
      const { conversationId } = await socket.get('user-message', draft());
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => socket.ask('receipt', { conversationId, readSeq: 1 })),
      );
      expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, false, false]);
    });

    it('in events of any kind, before their payload is looked at', async () => {
      const socket = await server.enter(await server.registerCustomer());
      const many = async (count: number) => Promise.all(Array.from({ length: count }, () => socket.ask('join', null)));
      const answers = [...(await many(400)), ...(await many(400)), ...(await many(400))];
      const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)));
      expect(codes).toEqual(new Set(['bad-request', 'rate-limited']));
    });
  });
});

describe('a server that goes away', () => {
  it('finishes what is under way, sends its clients elsewhere and lets nobody in', async () => {
    const database = await openTestDatabase('pglite');
    const server = await startTestApp(database);
    const ada = await server.registerCustomer();
    const [socket, idle] = [await server.enter(ada), await server.enter(ada)];
    // The embedded database has one connection: while a transaction has it, nothing else comes through.
    let release = (): void => undefined;
    const holding = database.db.transaction().execute(() => new Promise<void>((resolve) => (release = resolve)));
    const sending = socket.ask('user-message', draft());
    for (let rounds = 0; rounds < 3; rounds += 1) await idle.get('presence', { status: 'online' });
    const draining = server.app.drain();
    expect(await idle.closed()).toBe('io server disconnect');
    const late = socket.ask('join', {});
    for (let rounds = 0; rounds < 5; rounds += 1) await server.request('GET', '/healthz');
    expect(socket.pushes('session')).toEqual([]);
    release();
    await holding;
    expect(await sending).toMatchObject({ ok: true });
    expect(await late).toMatchObject({ ok: false, error: { code: 'draining', retryable: true } });
    await draining;
    for (const connection of [socket, idle]) {
      expect(await connection.waitFor('session')).toEqual({ code: 'drain', reconnect: true, windowMs: 5_000 });
      expect(await connection.closed()).toBe('io server disconnect');
    }
    await expect(server.connect(ada)).rejects.toMatchObject({ message: 'draining', data: { retryable: true } });
    await server.app.drain();
    await server.close();
    await database.close();
  });

  it('sends many clients away in slices, and serves those whose turn has not come', async () => {
    const database = await openTestDatabase('pglite');
    const timers = new TestTimers();
    const server = await startTestApp(database, {}, { timers });
    const ada = await server.registerCustomer();
    const sockets: TestSocket[] = [];
    for (let count = 0; count < 210; count += 1) sockets.push(await server.enter(ada));
    const gone = (): number => sockets.filter(({ raw }) => raw.disconnected).length;
    const last = sockets.at(-1);
    const draining = server.app.drain();
    for (const expected of [100, 200]) {
      await expect.poll(gone).toBe(expected);
      expect(await last?.ask('user-message', draft())).toMatchObject({ ok: true });
      await expect(server.connect(ada)).rejects.toMatchObject({ message: 'draining' });
      timers.pass(399, server.clock);
      expect(await last?.ask('user-message', draft())).toMatchObject({ ok: true });
      expect(gone()).toBe(expected);
      timers.pass(1, server.clock);
    }
    await draining;
    await expect.poll(gone).toBe(210);
    expect(sockets.flatMap((socket) => socket.pushes('session'))).toEqual(
      Array(210).fill({ code: 'drain', reconnect: true, windowMs: 5_000 }),
    );
    await server.close();
    await database.close();
  });

  it('does not wait for the turn of clients that are gone', async () => {
    const database = await openTestDatabase('pglite');
    const timers = new TestTimers();
    const server = await startTestApp(database, {}, { timers });
    const ada = await server.registerCustomer();
    const sockets: TestSocket[] = [];
    for (let count = 0; count < 110; count += 1) sockets.push(await server.enter(ada));
    const draining = server.app.drain();
    await expect.poll(() => sockets.filter(({ raw }) => raw.disconnected).length).toBe(100);
    server.closeSockets();
    await draining;
    await server.close();
    await database.close();
  });

  it('lets what it has said leave before it lets go', async () => {
    const database = await openTestDatabase('pglite');
    const server = await startTestApp(database);
    const sockets = await Promise.all(Array.from({ length: 20 }, async () => server.enter(await server.visit())));
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const idle = await server.enter(await server.visit());
    const holding = database.db.transaction().execute(() => until);
    const sendings = sockets.map((socket) => socket.ask('user-message', draft()));
    for (let rounds = 0; rounds < 5; rounds += 1) await idle.get('presence', { status: 'online' });
    const stopping = server.app.drain().then(() => server.app.close());
    release();
    await holding;
    for (const answer of await Promise.all(sendings)) expect(answer).toMatchObject({ ok: true });
    for (const socket of sockets) {
      expect(await socket.closed()).toBe('io server disconnect');
      expect(socket.pushes('session')).toMatchObject([{ code: 'drain' }]);
    }
    await stopping;
    await server.close();
    await database.close();
  });
});

/** The TCP socket below a test's connection. */
function netSocketOf(socket: TestSocket): NetSocket {
  const { transport } = socket.raw.io.engine as unknown as { transport: { ws: { _socket: NetSocket } } };
  return transport.ws._socket;
}
