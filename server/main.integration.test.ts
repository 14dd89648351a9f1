import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectPostgres } from './db/connect-postgres.ts';
import { createLogger } from './lib/logger.ts';
import type { Session } from './protocol/entities.ts';
import { createPostgresDatabase } from './test/database.ts';
import { httpClient } from './test/http-client.ts';
import { compileServer, runServer, type ServerProcess } from './test/server-process.ts';
import { openSockets } from './test/sockets.ts';

// Each starts a process with an embedded database, which takes its time on a busy machine.
describe('the server as a process', { timeout: 90_000 }, () => {
  let main: string;
  let migrate: string;
  let dataDir: string;
  const running = new Set<ServerProcess>();
  beforeAll(async () => {
    [main, migrate] = await Promise.all([compileServer('main'), compileServer('migrate')]);
    dataDir = await mkdtemp(join(tmpdir(), 'frosst-main-'));
  });
  afterEach(async () => {
    for (const server of running) {
      server.child.kill('SIGKILL');
      await server.ended();
    }
    running.clear();
  });
  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
    await Promise.all([main, migrate].map((file) => rm(file)));
  });

  const run = (env: Record<string, string> = {}, file = main): ServerProcess => {
    const server = runServer(file, { PORT: '0', FROSST_DATA_DIR: dataDir, ...env });
    running.add(server);
    return server;
  };
  const urlOf = async (server: ServerProcess): Promise<string> => {
    const [, port = ''] = await server.printed(/Listening +on 127\.0\.0\.1:(\d+)/);
    return `http://127.0.0.1:${port}`;
  };

  test('prints each step, the first admin once and the three links, and keeps everything after kill -9', async () => {
    const first = run();
    const [, password = ''] = await first.printed(/First admin admin@frosst\.local, password (\S+)/);
    const url = await urlOf(first);
    await first.printed(/\/dashboard\.html[^]*\/chat-test\.html[^]*\/console/);
    expect(first.output()).toMatch(/Database .*embedded[^]*Schema .*migrated[^]*First admin[^]*Listening/);
    const kept = join(dataDir, 'first-admin.json');
    expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual({ email: 'admin@frosst.local', password });
    expect((await stat(kept)).mode & 0o777).toBe(0o600);
    const credentials = { email: 'ADMIN@frosst.local', password };
    const login = await httpClient(url).request<{ refreshToken: string; accessToken: string }>('POST', '/api/login', {
      body: credentials,
    });
    expect(login.status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended();

    const second = run();
    const again = httpClient(await urlOf(second));
    expect(second.output()).not.toContain('First admin');
    expect(second.output()).toContain('up to date');
    expect((await again.request('GET', '/api/me', { token: login.body.accessToken })).status).toBe(200);
    expect((await again.request('POST', '/api/login', { body: credentials })).status).toBe(200);
  });

  test('starts afresh after a first start that was cut short', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frosst-cut-'));
    const cut = run({ FROSST_DATA_DIR: folder });
    await expect.poll(() => readdir(folder), { timeout: 20_000, interval: 5 }).toContain('database.new');
    cut.child.kill('SIGKILL');
    await cut.ended();
    expect(await readdir(folder)).not.toContain('database');
    await urlOf(run({ FROSST_DATA_DIR: folder }));
    expect(await readdir(folder)).not.toContain('database.new');
    await rm(folder, { recursive: true, force: true });
  });

  test('will not share its data folder, and says so in one line', async () => {
    const first = run();
    await urlOf(first);
    const second = run();
    expect(await second.ended()).toBe(1);
    expect(second.output()).toBe(
      `frosst-chat cannot start: the data folder ${dataDir} is in use by process ${first.child.pid ?? 0}\n`,
    );
  });

  test('drains and exits 0 on SIGTERM, leaving the folder free', async () => {
    const first = run();
    await urlOf(first);
    first.child.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    const [lock = ''] = (await readdir(dataDir)).filter((name) => name.startsWith('lock.'));
    expect(JSON.parse(await readFile(join(dataDir, lock), 'utf8'))).toMatchObject({ isReleased: true });
  });

  test('answers what is under way when it is told to stop, and has stored what it acknowledged', async () => {
    const { url: databaseUrl, drop } = await createPostgresDatabase();
    const server = run({ DATABASE_URL: databaseUrl, FROSST_RATE_LIMITS: 'off' });
    const url = await urlOf(server);
    const { connect, closeSockets } = openSockets(url);
    const acked: string[] = [];
    const refused = new Set<string>();
    const chat = async (): Promise<void> => {
      const { body } = await httpClient(url).request<Session>('POST', '/api/visitor', { body: {} });
      const socket = await connect(body);
      await socket.get('register', {});
      const reason = socket.closed();
      while (socket.raw.connected) {
        const clientId = randomUUID();
        const asking = socket.ask('user-message', { clientId, content: 'hello' });
        // What was sent in the moment of the farewell is not answered: it is for the next server.
        const answer = await asking.catch(() => undefined);
        if (answer?.ok === true) acked.push(clientId);
        if (answer?.ok === false) refused.add(answer.error.code);
      }
      expect(await reason).toBe('io server disconnect');
      expect(socket.pushes('session')).toMatchObject([{ code: 'drain' }]);
    };
    const chats = Array.from({ length: 20 }, chat);
    await expect.poll(() => acked.length, { timeout: 20_000 }).toBeGreaterThan(100);
    const began = Date.now();
    server.child.kill('SIGTERM');
    await Promise.all(chats);
    expect(await server.ended()).toBe(0);
    expect(Date.now() - began).toBeLessThan(25_000);
    expect([...refused].filter((code) => code !== 'draining')).toEqual([]);
    const { db, close } = await connectPostgres(databaseUrl, createLogger('silent'));
    const stored = await db.selectFrom('messages').select('client_id').execute();
    expect(stored.map((row) => row.client_id)).toEqual(expect.arrayContaining(acked));
    await close();
    closeSockets();
    await drop();
  });

  test('says in one line that the port is in use, and lets go of the folder', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const server = run({ PORT: String(port) });
    expect(await server.ended()).toBe(1);
    expect(server.output()).toContain(
      `frosst-chat cannot start: port ${port} is in use; stop what uses it or set PORT\n`,
    );
    taken.close();
    await urlOf(run());
  });

  test('lists every broken setting and starts nothing', async () => {
    const server = run({ PORT: 'http', FROSST_LOG: 'loud', DATABASE_URL: 'nonsense' });
    expect(await server.ended()).toBe(1);
    expect(server.output()).toMatch(/^frosst-chat cannot start: these settings are not right:\n( {2}\S+: .*\n){3}$/);
  });

  test('says in one line that the database cannot be reached', async () => {
    const server = run({ DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/bank' });
    expect(await server.ended()).toBe(1);
    expect(server.output()).toBe(
      'frosst-chat cannot start: DATABASE_URL: cannot open the database: connect ECONNREFUSED 127.0.0.1:1\n',
    );
  });

  test('migrates alone with npm run migrate', async () => {
    const { url, drop } = await createPostgresDatabase('template0');
    for (const expected of [/migrated 2026-11-23-01-people/, /up to date/]) {
      const server = run({ DATABASE_URL: url }, migrate);
      expect(await server.ended()).toBe(0);
      expect(server.output()).toMatch(expected);
    }
    await drop();
  });

  test('starts twice at once on one PostgreSQL: one migrates, one makes the admin, both serve', async () => {
    const { url, drop } = await createPostgresDatabase('template0');
    const servers = [run({ DATABASE_URL: url }), run({ DATABASE_URL: url })];
    await Promise.all(servers.map(urlOf));
    const output = servers.map((server) => server.output()).join('\n');
    expect(output.match(/migrated:/g)).toHaveLength(1);
    expect(output.match(/First admin/g)).toHaveLength(1);
    for (const server of servers) {
      server.child.kill('SIGTERM');
      expect(await server.ended()).toBe(0);
    }
    await drop();
  });
});
