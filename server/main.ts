import { type App, bundleFolder, createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { connect, type Connection } from './db/connect.ts';
import { KeptBuilds } from './http/kept-builds.ts';
import { AppError } from './lib/errors.ts';
import { keepFirstAdmin } from './lib/first-admin-file.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';

/** The process: settings → database → schema → first admin → listen, a line for each; then signals. */

/** A stop takes no longer than this, whatever hangs: orchestrators kill after 30 s. */
const STOP_WITHIN = 23_000;

try {
  await start();
} catch (error) {
  fail(error);
}

async function start(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'the server cannot go on');
    process.exit(1);
  });
  const began = performance.now();
  const connection = await connect(config, logger);
  say(`Database    ${connection.description}`);
  try {
    await serve(config, connection, logger, began);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function serve(config: Config, connection: Connection, logger: Logger, began: number): Promise<void> {
  const ran = await connection.migrate();
  say(`Schema      ${ran.length === 0 ? 'up to date' : `migrated: ${ran.join(', ')}`}`);
  const app = await createApp(config, { connection, logger });
  stopOnSignals(app, connection, logger);
  await makeFirstAdmin(app, config);
  await new KeptBuilds(bundleFolder(), config.buildsDir).keep(logger);
  const port = await app.listen();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`Listening   on ${config.host}:${port}, ready in ${seconds} s`);
  if (config.isDevelopment) sayLinks(port);
}

async function makeFirstAdmin({ services }: App, { admin, dataDir, isDevelopment }: Config): Promise<void> {
  try {
    const made = await services.accounts.ensureAdmin(admin);
    if (made === undefined) return;
    const { email, password: generated } = made;
    if (isDevelopment && generated !== undefined) await keepFirstAdmin(dataDir, { email, password: generated });
    const password = generated === undefined ? 'the one you set' : `${generated}  (shown this once)`;
    say(`First admin ${email}, password ${password}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'bad-request') throw new StartError(`FROSST_ADMIN_PASSWORD: ${error.message}`, { cause: error });
    if (error.code !== 'email-taken') throw error;
    throw new StartError('FROSST_ADMIN_EMAIL: this address belongs to somebody who is no admin', { cause: error });
  }
}

function sayLinks(port: number): void {
  const url = `http://localhost:${port}`;
  say(`
  Bank page with the widget  ${url}/dashboard.html
  Bare chat test page        ${url}/chat-test.html
  Console for staff          ${url}/console
`);
}

function stopOnSignals(app: App, connection: Connection, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // Asked a second time, somebody does not want to wait.
    if (isStopping && signal === 'SIGINT') process.exit(0);
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.warn('stopped without waiting any longer');
      process.exit(0);
    }, STOP_WITHIN).unref();
    void stopAll(app, connection).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'the stop did not go as it should');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function stopAll(app: App, connection: Connection): Promise<void> {
  await app.drain();
  await app.close();
  await connection.close();
}

/** What the person at the terminal should know is one line; the stack of a surprise is for us. */
function fail(error: unknown): never {
  const text = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`frosst-chat cannot start: ${text ?? ''}\n`);
  process.exit(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
