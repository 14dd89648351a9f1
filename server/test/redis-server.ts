import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** What a shell says of a command there is none of. */
const NOT_FOUND = 127;

/** A Redis of our own that a test may freeze and kill; it stores nothing. */
export interface RedisServer {
  url: string;
  /** Stops it where it is, connections open, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, on the same port, after `kill`. */
  restart(): Promise<void>;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Starts a Redis on a free port of this machine.
 *
 * @throws when Redis is not installed
 */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const start = async (): Promise<ChildProcess> => {
    const child = launch(['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    await untilReady(url, child);
    return child;
  };
  let child = await start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // A frozen process takes no other signal.
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = await start();
    },
    stop: () => end('SIGKILL'),
  };
}

/**
 * Redis takes the shell's place and its process id; what the shell leaves behind kills it when `cat` ends, which is
 * when our end of the pipe does: also that of a killed test run.
 */
function launch(options: readonly string[]): ChildProcess {
  const script = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL $$) & exec redis-server "$@" </dev/null 3<&-';
  return spawn('/bin/sh', ['-c', script, 'sh', ...options], { cwd: tmpdir(), stdio: ['pipe', 'ignore', 'ignore'] });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode === NOT_FOUND) throw new Error('these tests need Redis: apt-get install redis-server');
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await delay(50);
    } finally {
      client.disconnect();
    }
  }
  throw new Error('Redis did not get ready in 5 s');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
