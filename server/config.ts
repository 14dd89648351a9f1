import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { databaseUrlProblem } from './db/database-url.ts';
import { emailSchema, passwordSchema } from './lib/schemas.ts';
import { LOG_LEVELS, type LogLevel } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import type { SigningKey } from './services/access-tokens.ts';

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
  /** Exact origins, besides the server's own and, in development, those of this machine. */
  allowedOrigins: readonly string[];
  /** Absent: a first admin with a generated password. */
  admin?: { email: string; password: string };
  /** Absent: a secret generated into `dataDir`; never absent in production or with several nodes. */
  signingKey?: SigningKey;
  visitors: boolean;
  registration: boolean;
  /** How many proxies stand in front, so which address of `X-Forwarded-For` is the client's. */
  trustProxy: number;
  rateLimits: boolean;
  logLevel: LogLevel;
}

type Env = Readonly<Record<string, string | undefined>>;
type Report = (variable: string, problem: string) => void;

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

/** A variable that is set to nothing counts as absent: that is how compose files and shells unset one. */
function settings(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

function readAll(env: Env, report: Report): Config {
  const isDevelopment = env['NODE_ENV'] !== 'production';
  const databaseUrl = readDatabaseUrl(env, report);
  const admin = readAdmin(env, report);
  const signingKey = readSigningKey(env, isDevelopment, report);
  const redisUrl = readRedisUrl(env, report);
  return {
    isDevelopment,
    port: readInteger(env, 'PORT', { fallback: 3100, max: 65_535 }, report),
    host: env['HOST'] ?? (isDevelopment ? '127.0.0.1' : '0.0.0.0'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    dataDir: resolve(env['FROSST_DATA_DIR'] ?? '.frosst'),
    allowedOrigins: readOrigins(env, report),
    ...(admin === undefined ? {} : { admin }),
    ...(signingKey === undefined ? {} : { signingKey }),
    visitors: readSwitch(env, 'FROSST_VISITORS', isDevelopment, report),
    registration: readSwitch(env, 'FROSST_REGISTRATION', isDevelopment, report),
    trustProxy: readInteger(env, 'FROSST_TRUST_PROXY', { fallback: 0, max: 10 }, report),
    rateLimits: readSwitch(env, 'FROSST_RATE_LIMITS', true, report),
    logLevel: readLogLevel(env, report),
  };
}

function readInteger(env: Env, name: string, bounds: { fallback: number; max: number }, report: Report): number {
  const text = env[name];
  if (text === undefined) return bounds.fallback;
  const isRight = /^\d{1,6}$/.test(text) && Number(text) <= bounds.max;
  if (!isRight) report(name, `must be a whole number from 0 to ${bounds.max}`);
  return Number(text);
}

function readSwitch(env: Env, name: string, fallback: boolean, report: Report): boolean {
  const text = env[name];
  if (text === undefined) return fallback;
  if (text !== 'on' && text !== 'off') report(name, 'must be on or off');
  return text === 'on';
}

function readLogLevel(env: Env, report: Report): LogLevel {
  const text = env['FROSST_LOG'];
  const level = LOG_LEVELS.find((known) => known === text);
  if (text !== undefined && level === undefined) report('FROSST_LOG', `must be one of ${LOG_LEVELS.join(', ')}`);
  return level ?? 'info';
}

function readDatabaseUrl(env: Env, report: Report): string | undefined {
  const url = env['DATABASE_URL'];
  const problem = url === undefined ? undefined : databaseUrlProblem(url);
  if (problem !== undefined) report('DATABASE_URL', problem);
  return url;
}

function readRedisUrl(env: Env, report: Report): string | undefined {
  const url = env['REDIS_URL'];
  if (url === undefined) return undefined;
  // The URL may hold a password, so it is not repeated.
  if (!/^rediss?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    report('REDIS_URL', 'must look like redis://user:password@host:6379, or rediss:// with TLS');
  }
  if (env['DATABASE_URL'] === undefined) {
    report('DATABASE_URL', 'is needed with REDIS_URL: several nodes cannot share the embedded database');
  }
  return url;
}

function readOrigins(env: Env, report: Report): string[] {
  const origins = (env['FROSST_ALLOWED_ORIGINS'] ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  for (const origin of origins) {
    if (!isWebOrigin(origin)) {
      report('FROSST_ALLOWED_ORIGINS', `${origin} is not an origin; write it as https://bank.example, without a path`);
    }
  }
  return origins;
}

function isWebOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function readAdmin(env: Env, report: Report): Config['admin'] {
  const [email, password] = [env['FROSST_ADMIN_EMAIL'], env['FROSST_ADMIN_PASSWORD']];
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined || !emailSchema.safeParse(email).success) {
    report(
      'FROSST_ADMIN_EMAIL',
      email === undefined ? 'must go with FROSST_ADMIN_PASSWORD' : 'is not an email address',
    );
  }
  if (password === undefined) report('FROSST_ADMIN_PASSWORD', 'must go with FROSST_ADMIN_EMAIL');
  else if (!passwordSchema.safeParse(password).success)
    report('FROSST_ADMIN_PASSWORD', 'must have 8 to 256 characters');
  return email === undefined || password === undefined ? undefined : { email, password };
}

function readSigningKey(env: Env, isDevelopment: boolean, report: Report): SigningKey | undefined {
  const [secret, privateKey] = [env['FROSST_JWT_SECRET'], env['FROSST_JWT_PRIVATE_KEY']];
  if (secret !== undefined && privateKey !== undefined) {
    report('FROSST_JWT_PRIVATE_KEY', 'set this or FROSST_JWT_SECRET, not both');
  } else if (privateKey !== undefined) {
    return readPrivateKey(privateKey, report);
  } else if (secret !== undefined) {
    // RFC 7518, section 3.2: a key as long as the hash.
    if (Buffer.byteLength(secret) < 32) report('FROSST_JWT_SECRET', 'must have at least 32 characters');
    return { algorithm: 'HS256', secret };
  } else if (!isDevelopment || env['REDIS_URL'] !== undefined) {
    const where = isDevelopment ? 'with REDIS_URL: every node must know it' : 'in production';
    report('FROSST_JWT_SECRET', `is needed ${where} (or FROSST_JWT_PRIVATE_KEY)`);
  }
  return undefined;
}

/** A PEM, or the path of a file that holds one. */
function readPrivateKey(text: string, report: Report): SigningKey | undefined {
  try {
    const privateKey = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : readFileSync(text, 'utf8');
    const key = createPublicKey(createPrivateKey(privateKey));
    const publicKey = key.export({ type: 'spki', format: 'pem' }).toString();
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    if (namedCurve === 'prime256v1') return { algorithm: 'ES256', privateKey, publicKey };
    if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return { algorithm: 'RS256', privateKey, publicKey };
    report('FROSST_JWT_PRIVATE_KEY', 'must be an EC key on P-256 or an RSA key of at least 2048 bits');
  } catch {
    report('FROSST_JWT_PRIVATE_KEY', 'is neither a private key in PEM nor the path of one');
  }
  return undefined;
}
