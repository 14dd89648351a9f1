import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Connection } from './db/connect.ts';
import { createHttp } from './http/http.ts';
import { Announcer } from './lib/business-events.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import { createMetrics } from './lib/metrics.ts';
import { createOriginCheck } from './lib/origins.ts';
import { projectFolder } from './lib/project-folder.ts';
import { loadSigningSecret } from './lib/signing-secret.ts';
import { StartError } from './lib/start-error.ts';
import { systemTimers, type Timers } from './lib/timers.ts';
import { createRealtime } from './realtime/io.ts';
import type { SigningKey } from './services/access-tokens.ts';
import { createServices, type Services } from './services/services.ts';

const PURGE_EVERY = 60 * 60 * 1_000;

/** A running composition of everything. */
export interface App {
  http: Server;
  services: Services;
  announcer: Announcer;
  /** Starts to listen and returns where. @throws {StartError} when the port cannot be had */
  listen(): Promise<{ port: number }>;
  /** Says that this server is going away and sends the clients to another one. */
  drain(): Promise<void>;
  /** Takes no more work, ends what is under way, and lets go of the port. The database stays open: it was given. */
  close(): Promise<void>;
}

/** What a composition is given besides its configuration; a test may give its own clock and timers. */
export interface Surroundings {
  connection: Connection;
  logger: Logger;
  clock?: Clock;
  timers?: Timers;
}

/** Puts the server together over an open, migrated database. Nothing listens yet. */
export async function createApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { connection, logger, clock = systemClock, timers = systemTimers } = surroundings;
  const announcer = new Announcer((error, name) => logger.error({ err: error, name }, 'an announcement was not heard'));
  const services = createServices({
    db: connection.db,
    announcer,
    clock,
    timers,
    logger,
    signingKey: config.signingKey ?? (await generatedKey(config.dataDir)),
    rateLimits: config.rateLimits,
  });
  const metrics = createMetrics();
  const mayCall = createOriginCheck(config.allowedOrigins, config.isDevelopment);
  const root = projectFolder();
  const koa = createHttp({
    services,
    logger,
    metrics,
    mayCall,
    registration: config.registration,
    visitors: config.visitors,
    trustProxy: config.trustProxy,
    bundleFolder: join(root, 'dist'),
    ...(config.isDevelopment ? { exampleFolder: join(root, 'examples', 'plain-html') } : {}),
  });
  const answer = koa.callback();
  const http = createServer((request, response) => void answer(request, response));
  const realtime = createRealtime({
    http,
    services,
    announcer,
    clock,
    timers,
    logger,
    mayCall,
    rateLimits: config.rateLimits,
  });
  const stopPurging = purgeRegularly(services, logger);

  return {
    http,
    services,
    announcer,
    listen: () => listen(http, config),
    drain: async () => {
      services.health.drain();
      await realtime.drain();
    },
    close: async () => {
      stopPurging();
      services.health.drain();
      await realtime.close();
      await services.presences.close();
      await closeServer(http);
      metrics.registry.clear();
    },
  };
}

async function generatedKey(dataDir: string): Promise<SigningKey> {
  return { algorithm: 'HS256', secret: await loadSigningSecret(dataDir) };
}

function purgeRegularly({ sessions }: Services, logger: Logger): () => void {
  const purge = (): void => {
    sessions.purge().catch((error: unknown) => logger.warn({ err: error }, 'old sessions could not be deleted'));
  };
  const timer = setInterval(purge, PURGE_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}

async function listen(http: Server, { port, host }: Config): Promise<{ port: number }> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(describeListenError(error, port, host)));
    http.listen(port, host, () => resolve());
  });
  return { port: (http.address() as AddressInfo).port };
}

function describeListenError(error: NodeJS.ErrnoException, port: number, host: string): StartError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use; stop what uses it or set PORT`,
    EACCES: `port ${port} may not be used by this user; set PORT to one above 1023`,
    EADDRNOTAVAIL: `this machine has no address ${host}; set HOST`,
    ENOTFOUND: `there is no host ${host}; set HOST`,
  };
  const reason = reasons[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.message}`;
  return new StartError(reason, { cause: error });
}

/** Waits for requests under way, but not for connections that merely stay open. */
async function closeServer(http: Server): Promise<void> {
  if (!http.listening) return;
  await new Promise<void>((resolve) => {
    const impatience = setTimeout(() => http.closeAllConnections(), 5_000);
    http.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    http.closeIdleConnections();
  });
}
