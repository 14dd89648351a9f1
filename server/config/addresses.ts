import { databaseUrlProblem } from '../db/database-url.ts';
import type { Env, Report } from './settings.ts';

export function readDatabaseUrl(env: Env, report: Report): string | undefined {
  const url = env['DATABASE_URL'];
  const problem = url === undefined ? undefined : databaseUrlProblem(url);
  if (problem !== undefined) report('DATABASE_URL', problem);
  return url;
}

export function readRedisUrl(env: Env, report: Report): string | undefined {
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

export function readOrigins(env: Env, report: Report): string[] {
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

export function readPublicUrl(env: Env, report: Report): string | undefined {
  const url = env['FROSST_PUBLIC_URL']?.replace(/\/$/, '');
  if (url === undefined) return undefined;
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(url);
  if (!isWebOrigin(url) || !(url.startsWith('https:') || isLocal)) {
    report('FROSST_PUBLIC_URL', 'must be the origin that browsers see, as https://chat.bank.example, without a path');
  }
  return url;
}

function isWebOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
