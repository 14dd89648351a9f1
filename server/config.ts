import { join, resolve } from 'node:path';
import { readDatabaseUrl, readOrigins, readPublicUrl, readRedisUrl } from './config/addresses.ts';
import { readAdmin } from './config/first-admin.ts';
import { readIdentity } from './config/identity.ts';
import { readMasterKey } from './config/master-key.ts';
import { readOidc } from './config/oidc.ts';
import { readSecondFactor } from './config/second-factor.ts';
import { type Env, type Report, readInteger, readLogLevel, readSwitch, settings } from './config/settings.ts';
import { readSigningKey } from './config/signing-key.ts';
import type { LogLevel } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import type { SigningKey } from './services/access-tokens.ts';
import type { IdentitySettings } from './services/identity/assertions.ts';
import type { OidcSettings } from './services/oidc/identity-provider.ts';

/** Everything the environment decides, checked. */
export interface Config {
  isDevelopment: boolean;
  port: number;
  host: string;
  /** Absent: the embedded database in `dataDir`. */
  databaseUrl?: string;
  /** Several nodes, over this Redis. Absent: this process alone. */
  redisUrl?: string;
  dataDir: string;
  /** Where the widget's scripts of all builds are kept, for the pages that pin one. */
  buildsDir: string;
  /** Exact origins, besides the server's own and, in development, those of this machine. */
  allowedOrigins: readonly string[];
  /** The origin at which browsers reach the server, where a proxy or a name stands in front. */
  publicUrl?: string;
  /** Absent: a first admin with a generated password. */
  admin?: { email: string; password: string };
  /** Absent: a secret generated into `dataDir`; never absent in production or with several nodes. */
  signingKey?: SigningKey;
  /** Absent: nobody is signed in by the bank's word. */
  identity?: IdentitySettings;
  /** Encrypts small secrets in the database. Absent: keys for that are derived from the signing key. */
  masterKey?: string;
  /** The bank's own sign-in for staff. Absent: there is none. */
  oidc?: OidcSettings;
  /** Whether every colleague must have a second factor; the bank's own sign-in is one. */
  secondFactorRequired: boolean;
  visitors: boolean;
  registration: boolean;
  /** How many proxies stand in front, so which address of `X-Forwarded-For` is the client's. */
  trustProxy: number;
  rateLimits: boolean;
  logLevel: LogLevel;
}

/** The configuration of this process. @throws {StartError} as `parseConfig` */
export function readConfig(): Config {
  return parseConfig(process.env);
}

/**
 * Makes a configuration of an environment. Everything the environment says is read here and nowhere else, so that
 * every setting is checked before anything starts.
 *
 * @throws {StartError} one message that lists every problem
 */
export function parseConfig(env: Env): Config {
  const problems: string[] = [];
  const report: Report = (variable, problem) => problems.push(`${variable}: ${problem}`);
  const config = readAll(settings(env), report);
  if (problems.length > 0) throw new StartError(`these settings are not right:\n  ${problems.join('\n  ')}`);
  return config;
}

function readAll(env: Env, report: Report): Config {
  const isDevelopment = env['NODE_ENV'] !== 'production';
  const dataDir = resolve(env['FROSST_DATA_DIR'] ?? '.frosst');
  const databaseUrl = readDatabaseUrl(env, report);
  const admin = readAdmin(env, report);
  const signingKey = readSigningKey(env, isDevelopment, report);
  const masterKey = readMasterKey(env, report);
  const oidc = readOidc(env, isDevelopment, report);
  const redisUrl = readRedisUrl(env, report);
  const identity = readIdentity(env, isDevelopment, report);
  const publicUrl = readPublicUrl(env, report);
  return {
    isDevelopment,
    port: readInteger(env, 'PORT', { fallback: 3100, max: 65_535 }, report),
    host: env['HOST'] ?? (isDevelopment ? '127.0.0.1' : '0.0.0.0'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    dataDir,
    buildsDir: resolve(env['FROSST_BUILDS_DIR'] ?? join(dataDir, 'builds')),
    allowedOrigins: readOrigins(env, report),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(admin === undefined ? {} : { admin }),
    ...(signingKey === undefined ? {} : { signingKey }),
    ...(identity === undefined ? {} : { identity }),
    ...(masterKey === undefined ? {} : { masterKey }),
    ...(oidc === undefined ? {} : { oidc }),
    secondFactorRequired: readSecondFactor(env, report),
    visitors: readSwitch(env, 'FROSST_VISITORS', isDevelopment, report),
    registration: readSwitch(env, 'FROSST_REGISTRATION', isDevelopment, report),
    trustProxy: readInteger(env, 'FROSST_TRUST_PROXY', { fallback: 0, max: 10 }, report),
    rateLimits: readSwitch(env, 'FROSST_RATE_LIMITS', true, report),
    logLevel: readLogLevel(env, report),
  };
}
