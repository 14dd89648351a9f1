import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, type Socket as TcpSocket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultProxy } from './fault-proxy.ts';
import { Random } from './random.ts';

describe('the fault proxy', () => {
  let http: HttpServer;
  let server: Server;
  let proxy: FaultProxy;
  let client: Socket;
  let heard: unknown[];

  beforeEach(async () => {
    http = createHttpServer();
    server = new Server(http, { serveClient: false });
    server.on('connection', (socket) => {
      socket.on('say', (text: string, ack?: (answer: string) => void) => {
        ack?.(text);
        socket.emit('heard', text);
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as { port: number };
    proxy = await FaultProxy.open({ target: () => port, random: new Random(7) });
    await enter();
  });

  afterEach(async () => {
    client.disconnect();
    await proxy.close();
    await server.close();
  });

  const enter = async (): Promise<void> => {
    heard = [];
    client = io(proxy.url, { transports: ['websocket'], reconnection: false, forceNew: true });
    client.on('heard', (text) => heard.push(text));
    await new Promise<void>((resolve) => client.once('connect', resolve));
  };
  /** Patient, because other tests share the machine. */
  const say = (text: string, timeout = 10_000): Promise<unknown> =>
    client.timeout(timeout).emitWithAck('say', text) as Promise<unknown>;
  const trySaying = async (text: string): Promise<unknown> => say(text, 400).catch(() => 'no ack');
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  it('changes nothing when it is told nothing', async () => {
    const long = 'ø'.repeat(100_000);
    expect(await say(long)).toBe(long);
    await expect.poll(() => heard).toEqual([long]);
  });

  it('delays both ways, and keeps the order in spite of jitter', async () => {
    proxy.set({ latencyMs: 40, jitterMs: 30 });
    expect(await timed(() => say('one'))).toBeGreaterThanOrEqual(79);
    const texts = Array.from({ length: 50 }, (_, index) => String(index));
    await Promise.all(texts.map((text) => say(text)));
    await expect.poll(() => heard).toEqual(['one', ...texts]);
  });

  it('lets only so many bytes a second through', async () => {
    proxy.set({ bytesPerSecond: 100_000 });
    expect(await timed(() => say('x'.repeat(20_000)))).toBeGreaterThan(380);
  });

  it.each(['up', 'down', 'both'] as const)('swallows what goes %s until it heals, and breaks nothing', async (way) => {
    proxy.set({ blackhole: way });
    expect(await trySaying('lost?')).toBe('no ack');
    expect(heard).toEqual([]);
    expect(client.connected).toBe(true);
    proxy.heal();
    await expect.poll(() => heard).toEqual(['lost?']);
  });

  it('hides from one side that the other is gone while nothing is delivered', async () => {
    const [socket] = await server.fetchSockets();
    proxy.set({ blackhole: 'both' });
    client.disconnect();
    await delay(100);
    expect(server.sockets.sockets.has(socket?.id ?? '')).toBe(true);
    proxy.heal();
    await expect.poll(() => server.sockets.sockets.size).toBe(0);
  });

  it('resets connections so that both sides hear of it', async () => {
    proxy.resetAll();
    await expect.poll(() => client.connected).toBe(false);
    await expect.poll(() => server.sockets.sockets.size).toBe(0);
    expect(proxy.size).toBe(0);
  });

  it('lets a connection end late', async () => {
    proxy.set({ slowCloseMs: 300 });
    const tcp: TcpSocket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
    tcp.resume().write('GET /socket.io/ HTTP/1.0\r\n\r\n');
    expect(await timed(() => new Promise((resolve) => tcp.once('end', resolve)))).toBeGreaterThanOrEqual(299);
    tcp.destroy();
  });

  it('drops the ack of the third send and nothing else', async () => {
    proxy.rule({ direction: 'down', kind: 'ack', event: 'say', when: { nth: 3 }, action: 'drop' });
    const acks = [];
    for (const text of ['1', '2', '3', '4']) acks.push(await trySaying(text));
    expect(acks).toEqual(['1', '2', 'no ack', '4']);
    expect(heard).toEqual(['1', '2', '3', '4']);
  });

  it('doubles, delays and reorders pushes', async () => {
    proxy.rule(
      { event: 'heard', when: { nth: 1 }, action: 'duplicate' },
      { event: 'heard', when: { nth: 2 }, action: 'reorder' },
      { event: 'heard', when: { nth: 4 }, action: { delayMs: 100 } },
    );
    for (const text of ['1', '2', '3', '4', '5']) client.emit('say', text);
    await expect.poll(() => heard).toEqual(['1', '1', '3', '2', '5', '4']);
  });

  it('lets a frame go that nothing came to overtake', async () => {
    proxy.rule({ event: 'heard', when: { nth: 1 }, action: 'reorder' });
    await say('alone');
    await expect.poll(() => heard).toEqual(['alone']);
  });

  it('decides the same for the same seed and the same frames', async () => {
    const decisionsOf = async (): Promise<unknown[]> => {
      client.disconnect();
      await enter();
      const before = proxy.decisions.length;
      proxy.rule({ event: 'heard', when: { chance: 0.3 }, action: 'drop' });
      for (let count = 0; count < 40; count += 1) await say(String(count));
      await expect.poll(() => heard.length + proxy.decisions.length - before).toBe(40);
      return [...heard];
    };
    const first = await decisionsOf();
    expect(first.length).toBeGreaterThan(15);
    expect(first.length).toBeLessThan(40);
    expect(await decisionsOf()).toEqual(first);
  });
});
