import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Connection } from './db/connect.ts';
import { createHttp } from './http/http.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { Announcer } from './lib/business-events.ts';
import { createAddressReader } from './lib/client-address.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { countHere, countTogether } from './lib/counters.ts';
import { newId } from './lib/ids.ts';
import type { Logger } from './lib/logger.ts';
import { createMetrics, type FallbackReason, type Metrics } from './lib/metrics.ts';
import { noteAuditHead } from './lib/note-audit-head.ts';
import { createOriginCheck } from './lib/origins.ts';
import { createOwnOrigin } from './lib/own-origin.ts';
import { projectFolder } from './lib/project-folder.ts';
import { connectRedis, type RedisLink } from './lib/redis.ts';
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
  const nodeId = newId();
  const signingKey = config.signingKey ?? (await generatedKey(config.dataDir));
  const installation = nameInstallation(signingKey);
  const link = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, { timers, logger });
  const announcer = new Announcer((error, name) => logger.error({ err: error, name }, 'an announcement was not heard'));
  const metrics = createMetrics(connection.load);
  const services = createServices({
    db: connection.db,
    logDb: connection.logDb,
    announcer,
    clock,
    timers,
    logger,
    signingKey,
    ...signInSettings(config),
    rateLimits: config.rateLimits,
    nodeId,
    hasOthers: link !== undefined,
    ...counters(metrics, installation, link),
  });
  const origins = originRules(config);
  const addressOf = createAddressReader(config.trustProxy);
  const koa = createHttp({ ...httpSettings(config), ...origins, services, logger, metrics, clock, addressOf });
  const http = createHttpServer(koa.callback());
  const realtime = createRealtime({
    http,
    nodeId,
    services,
    announcer,
    clock,
    timers,
    logger,
    mayCall: origins.mayCall,
    addressOf,
    rateLimits: config.rateLimits,
    ...(link === undefined ? {} : { bus: { link, key: installation } }),
  });
  const stopChores = startChores(services, timers, logger);

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
      stopChores();
      services.health.drain();
      await realtime.close();
      await services.presences.close();
      link?.close();
      await closeServer(http);
      metrics.registry.clear();
    },
  };
}

function counters({ messageFallbacks }: Metrics, installation: string, link?: RedisLink) {
  return {
    count: link === undefined ? countHere : countTogether(link.commands, installation),
    countFallback: (reason: FallbackReason) => messageFallbacks.inc({ reason }),
  };
}

function originRules({ publicUrl, allowedOrigins, isDevelopment }: Config) {
  const known = publicUrl === undefined ? allowedOrigins : [...allowedOrigins, publicUrl];
  return { mayCall: createOriginCheck(known, isDevelopment), own: createOwnOrigin(publicUrl, isDevelopment) };
}

function signInSettings({ identity, masterKey, oidc, secondFactorRequired }: Config) {
  return {
    secondFactorRequired,
    ...(identity === undefined ? {} : { identity }),
    ...(masterKey === undefined ? {} : { masterKey }),
    ...(oidc === undefined ? {} : { oidc }),
  };
}

/** Where the build puts the bundles. */
export function bundleFolder(): string {
  return join(projectFolder(), 'dist');
}

function httpSettings({ registration, visitors, rateLimits, isDevelopment, buildsDir: keptFolder }: Config) {
  const examples = isDevelopment ? { exampleFolder: join(projectFolder(), 'examples', 'plain-html') } : {};
  return { registration, visitors, rateLimits, bundleFolder: bundleFolder(), keptFolder, ...examples };
}

async function generatedKey(dataDir: string): Promise<SigningKey> {
  return { algorithm: 'HS256', secret: await loadSigningSecret(dataDir) };
}

/**
 * What the nodes of one installation are called on a Redis that others may use too. They share a signing key that no
 * other installation has, so a test system on the same Redis hears nothing of its neighbour.
 */
function nameInstallation(key: SigningKey): string {
  const shared = key.algorithm === 'HS256' ? key.secret : key.publicKey;
  return `frosst-${createHmac('sha256', shared).update('installation').digest('hex').slice(0, 16)}`;
}

/** What is done every hour. Returns how to stop it. */
function startChores(services: Services, timers: Timers, logger: Logger): () => void {
  const head = () => services.audit.head();
  const stops = [
    purgeRegularly(services, timers, logger),
    noteAuditHead(head, timers, logger),
    () => services.availabilities.close(),
  ];
  return () => stops.forEach((stop) => stop());
}

function purgeRegularly({ sessions, identity }: Services, timers: Timers, logger: Logger): () => void {
  return timers.every(PURGE_EVERY, () => {
    Promise.all([sessions.purge(), identity?.purge()]).catch((error: unknown) =>
      logger.warn({ err: error }, 'old sessions could not be deleted'),
    );
  });
}
