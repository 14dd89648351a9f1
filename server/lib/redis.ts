import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './logger.ts';
import { StartError } from './start-error.ts';
import type { Timers } from './timers.ts';

/** A connection that gave no sign for so long after it was asked is cut and made anew. */
const SILENCE = 2_000;
const LOOK_EVERY = 1_000;
const SLOWEST_RETRY = 1_000;

/**
 * Two connections to one Redis, which may go and come back at any time. Whoever uses it does without meanwhile: a
 * command fails at once, none is kept for later, and what a connection is owed when it breaks is given up.
 */
export interface RedisLink {
  /** For commands. */
  commands: Redis;
  /** For subscriptions, which it takes up again by itself. */
  subscriber: Redis;
  /** Calls `listener` each time both work again, subscriptions included. Returns how to stop it. */
  onBack(listener: () => void): () => void;
  close(): void;
}

const COMMON = {
  lazyConnect: true,
  connectTimeout: SILENCE,
  socketTimeout: SILENCE,
  retryStrategy: (attempt: number) => Math.min(SLOWEST_RETRY, 25 * 2 ** attempt) + Math.random() * 100,
} satisfies RedisOptions;

/**
 * A client whose own commands may fail. When it is back it asks for its subscriptions and its database anew, and nobody
 * waits for the answers: if it is let go of then, each would be a rejection that nobody handles, which ends the process.
 * Who waits for a command hears of its failure as ever.
 */
class Client extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    command.promise.catch(() => undefined);
    return super.sendCommand(command, stream);
  }
}

/**
 * Connects to Redis.
 *
 * @throws {StartError} one line saying why it cannot be reached; the URL, which may hold a password, is not in it
 */
export async function connectRedis(url: string, deps: { timers: Timers; logger: Logger }): Promise<RedisLink> {
  const commands = new Client(url, { ...COMMON, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  // Nothing awaits the commands that subscribe anew: they are kept until they get through, and are a handful.
  const subscriber = new Client(url, { ...COMMON, maxRetriesPerRequest: null });
  const clients = [commands, subscriber];
  let problem = 'it does not answer';
  for (const client of clients) client.on('error', (error: Error) => (problem = error.message || problem));
  const disconnect = (): void => {
    for (const client of clients) client.disconnect();
  };
  try {
    await Promise.all(clients.map((client) => client.connect()));
  } catch (error) {
    disconnect();
    throw new StartError(`REDIS_URL: cannot reach Redis: ${problem}`, { cause: error });
  }
  const watch = watchLink(clients, deps);
  return {
    commands,
    subscriber,
    onBack: watch.onBack,
    close: () => {
      watch.stop();
      disconnect();
    },
  };
}

/** Asks both connections regularly whether they live, which also cuts one that does not, and says when that changes. */
function watchLink(
  clients: readonly Redis[],
  { timers, logger }: { timers: Timers; logger: Logger },
): { onBack: RedisLink['onBack']; stop: () => void } {
  const listeners = new Set<() => void>();
  let isUp = true;
  let isAsking = false;
  const down = (): void => {
    if (isUp) logger.warn('Redis is away: what other nodes say comes from the database until it is back');
    isUp = false;
  };
  const look = async (): Promise<void> => {
    if (isAsking || clients.some(({ status }) => status !== 'ready')) return;
    isAsking = true;
    try {
      // Answered in order, so after the subscriptions.
      await Promise.all(clients.map((client) => client.ping()));
      if (isUp) return;
      isUp = true;
      logger.info('Redis is back');
      for (const listener of listeners) listener();
    } catch {
      down();
    } finally {
      isAsking = false;
    }
  };
  for (const client of clients) {
    client.on('close', down);
    // Not before the client has asked for its subscriptions, which it does at the same event.
    client.on('ready', () => setImmediate(() => void look()));
  }
  const stop = timers.every(LOOK_EVERY, () => void look());
  return {
    onBack: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stop();
      for (const client of clients) client.off('close', down);
    },
  };
}
