import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, type Surroundings } from '../app.ts';
import { type Config, parseConfig } from '../config.ts';
import { createLogger } from '../lib/logger.ts';
import { STAFFS_OWN } from '../realtime/listed-pushes.ts';
import { TestClock } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { type HttpClient, httpClient } from './http-client.ts';
import { type People, people } from './people.ts';
import { openSockets, type TestSockets } from './sockets.ts';

/** A whole server on a port of its own, and what a test needs to talk to it. */
export interface TestApp extends HttpClient, People, TestSockets {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  app: App;
  clock: TestClock;
  database: TestDatabase;
  /** Log lines written so far, to look for what must not be there. */
  logLines: string[];
  /**
   * Closes the sockets and the server; the database stays open.
   *
   * @throws when something that is staff's own was on its way to a customer meanwhile
   */
  close: () => Promise<void>;
}

/**
 * Starts a server over an open test database, which the caller closes.
 *
 * @param settings what differs from a development server on a free port with rate limits on
 * @param around timers that stand still, for what happens with time
 */
export async function startTestApp(
  database: TestDatabase,
  settings: Partial<Config> = {},
  around: Pick<Surroundings, 'timers'> = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frosst-data-'));
  const config = { ...parseConfig({ FROSST_DATA_DIR: dataDir, FROSST_LOG: 'debug' }), port: 0, ...settings };
  const clock = new TestClock();
  const logLines: string[] = [];
  const logger = createLogger(config.logLevel, { write: (line) => logLines.push(line) });
  const app = await createApp(config, { connection: database, logger, clock, ...around });
  const port = await app.listen();
  const url = `http://127.0.0.1:${port}`;
  const client = httpClient(url);
  const sockets = openSockets(url);
  return {
    url,
    app,
    clock,
    database,
    logLines,
    ...client,
    ...people(client, app),
    ...sockets,
    close: async () => {
      sockets.closeSockets();
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
      const leak = logLines.find((line) => line.includes(STAFFS_OWN));
      if (leak !== undefined) throw new Error(`what is staff's own was on its way to a customer: ${leak}`);
    },
  };
}
