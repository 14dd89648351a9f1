import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Connection } from './db/connect.ts';
import { createHttp } from './http/http.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { Announcer } from './lib/business-events.ts';
import { createAddressReader } from './lib/client-address.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import { createMetrics } from './lib/metrics.ts';
import { createOriginCheck } from './lib/origins.ts';
import { projectFolder } from './lib/project-folder.ts';
import { loadSigningSecret } from './lib/signing-secret.ts';
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
  /** Starts to listen and returns the port. @throws {StartError} when the port cannot be had */
  listen(): Promise<number>;
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
  const metrics = createMetrics(connection.load);
  const mayCall = createOriginCheck(config.allowedOrigins, config.isDevelopment);
  const addressOf = createAddressReader(config.trustProxy);
  const root = projectFolder();
  const koa = createHttp({
    services,
    logger,
    metrics,
    mayCall,
    registration: config.registration,
    visitors: config.visitors,
    addressOf,
    rateLimits: config.rateLimits,
    bundleFolder: join(root, 'dist'),
    ...(config.isDevelopment ? { exampleFolder: join(root, 'examples', 'plain-html') } : {}),
  });
  const http = createHttpServer(koa.callback());
  const realtime = createRealtime({
    http,
    services,
    announcer,
    clock,
    timers,
    logger,
    mayCall,
    addressOf,
    rateLimits: config.rateLimits,
  });
  const stopPurging = purgeRegularly(services, timers, logger);

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

function purgeRegularly({ sessions }: Services, timers: Timers, logger: Logger): () => void {
  return timers.every(PURGE_EVERY, () => {
    sessions.purge().catch((error: unknown) => logger.warn({ err: error }, 'old sessions could not be deleted'));
  });
}
