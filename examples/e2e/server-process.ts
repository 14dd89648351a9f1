import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const ADMIN = Object.freeze({ email: 'admin@bank.example', password: 'a password for the tests' });

const START_WITHIN_MS = 60_000;

interface Launch {
  /** Empty or absent: an embedded database in the data folder. */
  databaseUrl?: string;
  /** What runs the server. */
  program?: string;
  /** Further environment. */
  settings?: Record<string, string>;
}

/** The built server as its own process, on a port and a data folder of its own, so that it can also be killed. */
export class ServerProcess {
  readonly url: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #databaseUrl: string;
  readonly #program: string;
  readonly #settings: Record<string, string>;
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, folder: string, { databaseUrl, program, settings }: Required<Launch>) {
    this.#port = port;
    this.#folder = folder;
    this.#databaseUrl = databaseUrl;
    this.#program = program;
    this.#settings = settings;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Makes one and starts it, on this PostgreSQL or else on an embedded database in its data folder. */
  static async launch({
    databaseUrl = '',
    program = 'dist/server/main.js',
    settings = {},
  }: Launch = {}): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'frosst-e2e-'));
    const server = new ServerProcess(await freePort(), folder, { databaseUrl, program, settings });
    await server.start();
    return server;
  }

  /** Starts it, on the same port and data as before, and waits until it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#program], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        FROSST_DATA_DIR: this.#folder,
        FROSST_ADMIN_EMAIL: ADMIN.email,
        FROSST_ADMIN_PASSWORD: ADMIN.password,
        DATABASE_URL: this.#databaseUrl,
        NODE_ENV: 'development',
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => void (this.#output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#child = child;
    const deadline = Date.now() + START_WITHIN_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`the server did not start:\n${this.#output}`);
      await delay(100);
    }
  }

  /** Ends it: `SIGTERM` as an operator would, `SIGKILL` as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** Ends it for good and removes its data. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
