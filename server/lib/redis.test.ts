import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../test/redis-server.ts';
import { createLogger } from './logger.ts';
import { connectRedis } from './redis.ts';
import { systemTimers } from './timers.ts';

/** A way to Redis that a test may cut, and on which from then on nobody hears that they are subscribed. */
interface Relay {
  url: string;
  cut: () => void;
  /** Somebody asked to be subscribed, and was not answered. */
  asked: Promise<void>;
  close: () => Promise<void>;
}

async function openRelay(redisUrl: string): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let tellAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));
  const server = createServer((near) => {
    const far = connect(Number(new URL(redisUrl).port), '127.0.0.1');
    near.on('data', (chunk) => {
      if (isCut && /subscribe/i.test(chunk.toString())) tellAsked();
      else far.write(chunk);
    });
    far.on('data', (chunk) => near.write(chunk));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [near, far].forEach((each) => each.destroy()));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    asked,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

test('let go of while it takes up its subscriptions again, the way to Redis leaves no rejection unhandled', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): number => unhandled.push(error);
  process.on('unhandledRejection', note);
  const relay = await openRelay(redis.url);
  const link = await connectRedis(relay.url, { timers: systemTimers, logger: createLogger('silent') });
  await link.subscriber.subscribe('news');
  relay.cut();
  await relay.asked;
  const ended = once(link.subscriber, 'end');
  link.close();
  await ended;
  await turn();
  process.off('unhandledRejection', note);
  await relay.close();
  expect(unhandled).toEqual([]);
  await expect(link.subscriber.subscribe('more')).rejects.toThrow('Connection is closed.');
});
