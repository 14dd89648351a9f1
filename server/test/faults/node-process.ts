import { tmpdir } from 'node:os';
import { runServer, type ServerProcess } from '../server-process.ts';
import { ADMIN } from './accounts.ts';

const SECRET = 'a secret for tests that all nodes share';

/** One server of the product as its own process, which can be killed and started again. */
export class NodeProcess {
  readonly #file: string;
  readonly #env: Record<string, string>;
  #process: ServerProcess | undefined;
  #port = 0;

  /**
   * @param file what `compileServer('main')` made
   * @param env what differs from a server on PostgreSQL without limits, its database above all
   */
  constructor(file: string, env: { DATABASE_URL: string } & Record<string, string>) {
    this.#file = file;
    this.#env = {
      ...{ PORT: '0', FROSST_DATA_DIR: tmpdir(), FROSST_JWT_SECRET: SECRET, FROSST_LOG: 'error' },
      ...{ FROSST_ADMIN_EMAIL: ADMIN.email, FROSST_ADMIN_PASSWORD: ADMIN.password, FROSST_RATE_LIMITS: 'off' },
      ...env,
    };
  }

  /** Where it listens, or did last. */
  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it, on a port that may be another one than before. */
  async start(): Promise<void> {
    const started = runServer(this.#file, this.#env);
    this.#process = started;
    const [, port] = await started.printed(/Listening +on 127\.0\.0\.1:(\d+)/);
    this.#port = Number(port);
    void started.ended().then((code) => {
      // What clients saw after that would be a riddle.
      if (!started.child.killed)
        process.stderr.write(`a server ended by itself, ${String(code)}:\n${started.output()}\n`);
    });
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    this.#process?.child.kill('SIGKILL');
    await this.#process?.ended();
  }

  /** Asks it to go, and returns with which code it went. */
  async drain(): Promise<number | null | undefined> {
    this.#process?.child.kill('SIGTERM');
    return await this.#process?.ended();
  }

  /** Whether it says that it can be given work. */
  async isReady(): Promise<boolean> {
    return await fetch(`${this.url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
