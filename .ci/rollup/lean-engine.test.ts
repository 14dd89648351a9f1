import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { Server, type ServerOptions, type Socket as ServerSocket } from 'socket.io';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaveOut } from './leave-out.mjs';
import { UNUSED } from './unused.mjs';

/** What our own side calls of socket.io-client. */
interface Client {
  readonly connected: boolean;
  socket(namespace: string, options: { auth: object }): Client;
  on(name: string, listener: (error: { data?: unknown }) => void): Client;
  onAny(listener: (name: string, payload: unknown) => void): Client;
  timeout(milliseconds: number): Client;
  emit(name: string, payload: unknown, ack: (error: Error | null, answer?: unknown) => void): Client;
  disconnect(): Client;
}

/** As a browser's: nobody need listen for errors. */
class BrowserWebSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

type ClientClass = new (url: string, options: { transports: string[]; timeout: number }) => Client;

const PATIENT = { pingInterval: 60_000, pingTimeout: 60_000 };

/** The stand-ins for socket.io-client and engine.io-client against the server they are made for. */
describe.each(['websocket', 'polling'])('the lean Socket.IO client over %s', (transport) => {
  let Manager: ClientClass;
  let http: HttpServer;
  let io: Server;
  const clients: Client[] = [];
  const wires = new Set<NetSocket>();
  /** The bodies of all requests of polling. */
  const posted: string[] = [];

  beforeAll(async () => {
    const build = await rollup({
      input: 'socket.io-client',
      plugins: [leaveOut(UNUSED), nodeResolve({ browser: true, exportConditions: ['browser', 'production'] })],
    });
    const { output } = await build.generate({ format: 'es' });
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
    ({ Manager } = module as { Manager: ClientClass });
  });

  beforeEach(() => {
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
    vi.stubGlobal('location', new URL('http://page.example/here'));
    vi.stubGlobal('WebSocket', BrowserWebSocket);
    const { fetch } = globalThis;
    posted.length = 0;
    vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
      if (typeof request.body === 'string') posted.push(request.body);
      return fetch(url, request);
    });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await io.close();
    vi.unstubAllGlobals();
  });

  async function serve(options: Partial<ServerOptions> = {}, connected: (socket: ServerSocket) => void = () => {}) {
    http = createServer().on('connection', (wire) => wires.add(wire));
    io = new Server(http, { ...PATIENT, ...options });
    io.on('connection', connected);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  }

  /** A client whose story is written down. */
  function open(auth: object = {}): { client: Client; heard: string[] } {
    const heard: string[] = [];
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const client = new Manager(url, { transports: [transport], timeout: 20_000 });
    clients.push(client);
    client
      .socket('/', { auth })
      .on('connect', () => heard.push('connect'))
      .on('connect_error', ({ data }) => heard.push(`connect_error ${JSON.stringify(data)}`))
      .on('disconnect', () => heard.push('disconnect'))
      .onAny((name, payload) => heard.push(`${name} ${JSON.stringify(payload)}`));
    return { client, heard };
  }

  const ask = (client: Client, name: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      client.timeout(20_000).emit(name, payload, (error, answer) => (error ? reject(error) : resolve(answer)));
    });

  const echo = (socket: ServerSocket): void =>
    void socket.onAny((_name, payload: unknown, answer: (payload: unknown) => void) => answer(payload));

  it('shows who it is, is answered, and hears what is pushed', async () => {
    const auths: unknown[] = [];
    await serve({}, (socket) => {
      auths.push(socket.handshake.auth);
      echo(socket);
      socket.emit('hello', { text: 'Grüezi \x1e 👋\n' });
    });
    const { client, heard } = open({ token: 'a' });
    await expect.poll(() => heard).toEqual(['connect', 'hello {"text":"Grüezi \\u001e 👋\\n"}']);
    expect(auths).toEqual([{ token: 'a' }]);
    expect(io.engine.clientsCount).toBe(1);
    expect([...io.of('/').sockets.values()].map(({ conn }) => conn.transport.name)).toEqual([transport]);
    await expect(ask(client, 'say', { text: '👋 \x1e' })).resolves.toEqual({ text: '👋 \x1e' });
  });

  it('is told why it is refused', async () => {
    await serve();
    io.use((_socket, next) => next(Object.assign(new Error('no'), { data: { code: 'revoked' } })));
    const { heard } = open();
    await expect.poll(() => heard).toEqual(['connect_error {"code":"revoked"}']);
  });

  it('sends all that is said at once in its order, however much the server takes at a time', async () => {
    const limit = 2_000;
    const got: unknown[] = [];
    await serve({ maxHttpBufferSize: limit }, (socket) => {
      socket.onAny((name, _payload, answer: (payload: unknown) => void) => {
        got.push(name);
        answer(name);
      });
    });
    const { client, heard } = open();
    await expect.poll(() => heard).toEqual(['connect']);
    const names = Array.from({ length: 60 }, (_, index) => `event ${index}`);
    // Umlauts take two bytes: a measure in characters would be too short.
    await expect(Promise.all(names.map((name) => ask(client, name, 'ü'.repeat(300))))).resolves.toEqual(names);
    expect(got).toEqual(names);
    expect(heard).toEqual(['connect']);
    if (transport === 'polling') {
      // Two of them fit into one request.
      expect(posted.length).toBeLessThan(names.length);
      expect(Math.max(...posted.map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(limit);
    }
  });

  it('loses the connection over a packet that is larger than the server takes', async () => {
    await serve({ maxHttpBufferSize: 2_000 }, echo);
    const { client, heard } = open();
    await expect.poll(() => heard).toEqual(['connect']);
    await expect(ask(client, 'say', 'a'.repeat(3_000))).rejects.toThrow();
    expect(heard).toEqual(['connect', 'disconnect']);
    expect(client.connected).toBe(false);
  });

  it('outlives the time of a server that pings', async () => {
    let pongs = 0;
    await serve({ pingInterval: 50, pingTimeout: 5_000 });
    io.engine.on('connection', (raw: { on(name: string, listener: (packet: { type: string }) => void): void }) =>
      raw.on('packet', ({ type }) => (pongs += Number(type === 'pong'))),
    );
    const { heard } = open();
    await expect.poll(() => pongs).toBeGreaterThan(3);
    expect(heard).toEqual(['connect']);
  });

  it.each<[string, (socket: ServerSocket) => void]>([
    ['the session', (socket) => socket.disconnect()],
    ['the connection', (socket) => socket.disconnect(true)],
    ['everything', () => wires.forEach((wire) => wire.destroy())],
  ])('is told when the server ends %s', async (_, end) => {
    let socket: ServerSocket | undefined;
    await serve({}, (connected) => (socket = connected));
    const { heard } = open();
    await expect.poll(() => heard).toEqual(['connect']);
    end(socket!);
    await expect.poll(() => heard).toEqual(['connect', 'disconnect']);
  });

  it('says goodbye, and leaves no session behind', async () => {
    const reasons: string[] = [];
    await serve({}, (socket) => void socket.on('disconnect', (reason) => reasons.push(reason)));
    const { client, heard } = open();
    await expect.poll(() => heard).toEqual(['connect']);
    client.disconnect();
    await expect.poll(() => reasons).toEqual(['client namespace disconnect']);
    await expect.poll(() => io.engine.clientsCount).toBe(0);
  });

  it('leaves no session behind when it is closed while it begins', async () => {
    await serve();
    let begun = 0;
    io.engine.on('connection', () => begun++);
    open().client.disconnect();
    if (transport === 'polling') await expect.poll(() => begun).toBe(1);
    await expect.poll(() => io.engine.clientsCount).toBe(0);
  });

  it('is told when there is no server', async () => {
    await serve();
    const address = http.address();
    await io.close();
    vi.spyOn(http, 'address').mockReturnValue(address);
    const { heard } = open();
    await expect.poll(() => heard).toEqual(['connect_error undefined']);
  });

  if (transport === 'polling')
    it.each(['<html>Please sign in to the network.</html>', '', '0', '0null', '6'])(
      'takes %j for no server',
      async (answer) => {
        await serve();
        vi.stubGlobal('fetch', () => Promise.resolve(new Response(answer)));
        const { heard } = open();
        await expect.poll(() => heard).toEqual(['connect_error undefined']);
      },
    );

  afterAll(() => vi.restoreAllMocks());
});
