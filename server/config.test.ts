import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';

const SECRET = 'x'.repeat(32);
const PRODUCTION = { NODE_ENV: 'production', FROSST_JWT_SECRET: SECRET };

function problemsOf(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('configuration', () => {
  test('of an empty environment is a development server on this machine only', () => {
    expect(parseConfig({})).toEqual({
      isDevelopment: true,
      port: 3100,
      host: '127.0.0.1',
      dataDir: resolve('.frosst'),
      buildsDir: resolve('.frosst/builds'),
      allowedOrigins: [],
      secondFactorRequired: false,
      visitors: true,
      registration: true,
      trustProxy: 0,
      rateLimits: true,
      logLevel: 'info',
    });
  });

  test('in production opens nothing by itself', () => {
    expect(parseConfig(PRODUCTION)).toMatchObject({
      isDevelopment: false,
      visitors: false,
      registration: false,
      allowedOrigins: [],
      signingKey: { algorithm: 'HS256', secret: SECRET },
    });
  });

  test('in production needs a signing key', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toContain('FROSST_JWT_SECRET: is needed in production');
  });

  test.each([
    ['optional', false],
    ['required', true],
  ])('takes a second factor of staff as %s', (text, isRequired) => {
    expect(parseConfig({ FROSST_STAFF_SECOND_FACTOR: text }).secondFactorRequired).toBe(isRequired);
  });

  test('takes a variable set to nothing as absent', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: ' ', FROSST_VISITORS: '' })).toEqual(parseConfig({}));
  });

  test('lists every problem in one message, without the secrets', () => {
    const message = problemsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://root:hunter2@db/bank',
      REDIS_URL: 'http://:hunter2@localhost',
      FROSST_ALLOWED_ORIGINS: 'https://bank.example,https://bank.example/path,*',
      FROSST_ADMIN_EMAIL: 'nobody',
      FROSST_ADMIN_PASSWORD: 'short',
      FROSST_JWT_SECRET: 'too short',
      FROSST_STAFF_SECOND_FACTOR: 'on',
      FROSST_VISITORS: 'yes',
      FROSST_REGISTRATION: 'true',
      FROSST_TRUST_PROXY: '-1',
      FROSST_RATE_LIMITS: '0',
      FROSST_LOG: 'loud',
    });
    expect(
      message
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(':')[0]),
    ).toEqual([
      'DATABASE_URL',
      'FROSST_ADMIN_EMAIL',
      'FROSST_ADMIN_PASSWORD',
      'FROSST_JWT_SECRET',
      'REDIS_URL',
      'PORT',
      'FROSST_ALLOWED_ORIGINS',
      'FROSST_ALLOWED_ORIGINS',
      'FROSST_STAFF_SECOND_FACTOR',
      'FROSST_VISITORS',
      'FROSST_REGISTRATION',
      'FROSST_TRUST_PROXY',
      'FROSST_RATE_LIMITS',
      'FROSST_LOG',
    ]);
    expect(message).not.toMatch(/hunter2|too short/);
  });

  test.each(['postgres://', 'postgresql://a:b@c:port/d', 'not a url'])('refuses %s as DATABASE_URL', (url) => {
    expect(problemsOf({ DATABASE_URL: url })).toContain('DATABASE_URL');
  });

  test.each([
    'postgres://u:p@db.example:5433/bank?sslmode=verify-full',
    'postgresql:///bank?host=/run/postgresql&user=me',
  ])('takes %s as DATABASE_URL', (url) => {
    expect(parseConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  test.each(['redis://', 'redis:///0', 'localhost:6379', 'redis://a b'])('refuses %s as REDIS_URL', (url) => {
    expect(problemsOf({ REDIS_URL: url })).toContain('REDIS_URL: must look like');
  });

  test.each([
    'chat.bank.example',
    'http://chat.bank.example',
    'https://chat.bank.example/path',
    'https://*.bank.example:',
  ])('refuses %s as FROSST_PUBLIC_URL', (url) => {
    expect(problemsOf({ FROSST_PUBLIC_URL: url })).toContain('FROSST_PUBLIC_URL: must be the origin');
  });

  test.each(['https://chat.bank.example', 'https://chat.bank.example:8443/', 'http://localhost:3100'])(
    'takes %s as FROSST_PUBLIC_URL',
    (url) => {
      expect(parseConfig({ FROSST_PUBLIC_URL: url }).publicUrl).toBe(new URL(url).origin);
    },
  );

  test('takes a master key of 32 characters or more, and does not repeat a shorter one', () => {
    expect(parseConfig({ FROSST_MASTER_KEY: SECRET }).masterKey).toBe(SECRET);
    expect(problemsOf({ FROSST_MASTER_KEY: 'hunter2' })).toMatch(/FROSST_MASTER_KEY: must have at least 32/);
    expect(problemsOf({ FROSST_MASTER_KEY: 'hunter2' })).not.toContain('hunter2');
  });

  test('takes a sign-in of the bank only whole, with TLS, and in production with our own address', () => {
    const oidc = {
      FROSST_OIDC_ISSUER: 'https://login.bank.example/staff',
      FROSST_OIDC_CLIENT_ID: 'chat',
      FROSST_OIDC_CLIENT_SECRET: 'hunter2',
    };
    expect(parseConfig(oidc).oidc).toEqual({
      issuer: 'https://login.bank.example/staff',
      clientId: 'chat',
      clientSecret: 'hunter2',
      name: 'login.bank.example',
    });
    expect(parseConfig({ ...oidc, FROSST_OIDC_NAME: 'Frosst Bank' }).oidc?.name).toBe('Frosst Bank');
    const alone = problemsOf({ FROSST_OIDC_NAME: 'Frosst Bank' });
    for (const missing of ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'])
      expect(alone).toContain(`FROSST_OIDC_${missing}: is`);
    for (const issuer of [
      'http://login.bank.example',
      'login.bank.example',
      'https://login.bank.example?x',
      'ftp://x',
    ]) {
      const message = problemsOf({ ...oidc, FROSST_OIDC_ISSUER: issuer });
      expect(message, issuer).toContain('FROSST_OIDC_ISSUER: must look like');
      expect(message).not.toContain('hunter2');
    }
    expect(parseConfig({ ...oidc, FROSST_OIDC_ISSUER: 'http://127.0.0.1:4000' }).oidc?.name).toBe('127.0.0.1:4000');
    expect(problemsOf({ ...PRODUCTION, ...oidc })).toContain('FROSST_PUBLIC_URL: is needed in production');
    expect(problemsOf({ ...PRODUCTION, ...oidc, FROSST_PUBLIC_URL: 'https://chat.bank.example' })).toBe('');
  });

  test('takes several nodes only with a database and a signing key that all of them share', () => {
    const env = { REDIS_URL: 'rediss://user:hunter2@redis.example:6380/1' };
    expect(problemsOf(env)).toContain('DATABASE_URL: is needed with REDIS_URL');
    expect(problemsOf(env)).toContain('FROSST_JWT_SECRET: is needed with REDIS_URL');
    expect(problemsOf(env)).not.toContain('hunter2');
    const shared = { DATABASE_URL: 'postgresql://db.example/bank', FROSST_JWT_SECRET: SECRET };
    expect(parseConfig({ ...env, ...shared }).redisUrl).toBe(env.REDIS_URL);
  });

  test('takes an admin only whole', () => {
    expect(problemsOf({ FROSST_ADMIN_EMAIL: 'a@bank.example' })).toContain('FROSST_ADMIN_PASSWORD: must go with');
    expect(problemsOf({ FROSST_ADMIN_PASSWORD: 'long enough' })).toContain('FROSST_ADMIN_EMAIL: must go with');
  });

  test('takes a private key as PEM, as PEM on one line, or as a path', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const folder = await mkdtemp(join(tmpdir(), 'frosst-key-'));
    const path = join(folder, 'key.pem');
    await writeFile(path, pem);
    for (const value of [pem, pem.replaceAll('\n', '\\n'), path]) {
      expect(parseConfig({ FROSST_JWT_PRIVATE_KEY: value }).signingKey).toMatchObject({ algorithm: 'ES256' });
    }
    await rm(folder, { recursive: true });
  });

  test('refuses a weak key, a public key, and two ways to sign', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = weak.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const publicPem = weak.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(problemsOf({ FROSST_JWT_PRIVATE_KEY: pem })).toContain('at least 2048 bits');
    expect(problemsOf({ FROSST_JWT_PRIVATE_KEY: publicPem })).toContain('neither a private key');
    expect(problemsOf({ FROSST_JWT_PRIVATE_KEY: pem, FROSST_JWT_SECRET: SECRET })).toContain('not both');
  });
});
