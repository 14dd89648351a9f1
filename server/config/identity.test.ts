import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../config.ts';
import { makeKey } from '../test/bank.ts';

const WHO = { FROSST_IDENTITY_ISSUER: 'https://id.bank.example', FROSST_IDENTITY_AUDIENCE: 'chat' };
const URL_OF_KEYS = { FROSST_IDENTITY_JWKS_URL: 'https://id.bank.example/jwks.json' };
const PRODUCTION = { NODE_ENV: 'production', FROSST_JWT_SECRET: 'x'.repeat(32) };
const pemOf = (key: ReturnType<typeof makeKey>) => key.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env);
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe('identity from the bank', () => {
  test('is off unless it is configured', () => {
    expect(parseConfig({})).not.toHaveProperty('identity');
  });

  test('takes the URL of the keys, and every algorithm unless some are named', () => {
    const everything = { issuer: 'https://id.bank.example', audience: 'chat', algorithms: ['ES256', 'RS256', 'EdDSA'] };
    const keys = { jwksUrl: 'https://id.bank.example/jwks.json' };
    expect(parseConfig({ ...PRODUCTION, ...WHO, ...URL_OF_KEYS }).identity).toEqual({ ...everything, keys });
    const some = { ...WHO, ...URL_OF_KEYS, FROSST_IDENTITY_ALGORITHMS: 'EdDSA, ES256' };
    expect(parseConfig(some).identity?.algorithms).toEqual(['ES256', 'EdDSA']);
  });

  test('lists what is missing, whichever part is there', () => {
    expect(problemsOf({ ...PRODUCTION, FROSST_IDENTITY_ISSUER: 'https://id.bank.example' })).toEqual([
      expect.stringMatching(/^FROSST_IDENTITY_AUDIENCE: is needed/),
      expect.stringMatching(/^FROSST_IDENTITY_JWKS_URL: is needed/),
    ]);
    expect(problemsOf(URL_OF_KEYS)).toHaveLength(2);
    expect(problemsOf({ FROSST_IDENTITY_ALGORITHMS: 'ES256' })).toHaveLength(3);
  });

  test.each(['none', 'HS256', 'ES256,none', 'es256', 'ES256,'])('refuses %s as the algorithms', (algorithms) => {
    const env = { ...WHO, ...URL_OF_KEYS, FROSST_IDENTITY_ALGORITHMS: algorithms };
    expect(problemsOf(env)).toEqual([expect.stringMatching(/^FROSST_IDENTITY_ALGORITHMS: must be a list of/)]);
  });

  test('refuses our own issuer, by which tokens are told apart', () => {
    expect(problemsOf({ ...WHO, ...URL_OF_KEYS, FROSST_IDENTITY_ISSUER: 'frosst-chat' })).toEqual([
      expect.stringMatching(/^FROSST_IDENTITY_ISSUER: must not be/),
    ]);
  });

  test.each([
    [PRODUCTION, 'http://id.bank.example/jwks.json'],
    [PRODUCTION, 'http://localhost/jwks.json'],
    [{}, 'http://id.bank.example/jwks.json'],
    [{}, 'http://127.0.0.1.evil.example/jwks.json'],
    [{}, 'https://user:hunter2@id.bank.example/jwks.json'],
    [{}, 'file:///etc/passwd'],
    [{}, 'jwks.json'],
  ])('with %o refuses keys at %s', (env, url) => {
    const problems = problemsOf({ ...env, ...WHO, FROSST_IDENTITY_JWKS_URL: url });
    expect(problems).toEqual([expect.stringMatching(/^FROSST_IDENTITY_JWKS_URL: must be/)]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test.each(['http://localhost:4000/jwks.json', 'http://127.0.0.1:4000/jwks.json', 'http://[::1]/jwks.json'])(
    'in development takes keys at %s',
    (url) => {
      expect(parseConfig({ ...WHO, FROSST_IDENTITY_JWKS_URL: url }).identity?.keys).toEqual({ jwksUrl: url });
    },
  );

  test.each(['ES256', 'RS256', 'EdDSA'] as const)('reads from a key that it is for %s', async (algorithm) => {
    const pem = pemOf(makeKey(algorithm));
    const folder = await mkdtemp(join(tmpdir(), 'frosst-key-'));
    const path = join(folder, 'key.pem');
    await writeFile(path, pem);
    for (const value of [pem, pem.replaceAll('\n', '\\n'), path]) {
      const { identity } = parseConfig({ ...PRODUCTION, ...WHO, FROSST_IDENTITY_PUBLIC_KEY: value });
      expect(identity?.keys).toMatchObject({ algorithm });
    }
    await rm(folder, { recursive: true });
  });

  test('refuses a private key, a weak one, one of another curve, and one whose algorithm is left out', () => {
    const problemOf = (pem: string, more = {}) =>
      problemsOf({ ...WHO, ...more, FROSST_IDENTITY_PUBLIC_KEY: pem }).join();
    const { privateKey } = makeKey('ES256');
    const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(problemOf(privatePem)).toContain('is a private key');
    expect(problemOf(privatePem)).not.toContain('BEGIN');
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    for (const key of [weak, other]) {
      expect(problemOf(key.export({ type: 'spki', format: 'pem' }).toString())).toContain('must be an EC key on P-256');
    }
    expect(problemOf('/nowhere/key.pem')).toContain('neither a public key');
    expect(problemOf(pemOf(makeKey('RS256')), { FROSST_IDENTITY_ALGORITHMS: 'ES256' })).toContain('a key for RS256');
  });

  test('takes a shared secret in development only, and no short one', () => {
    const secret = { ...WHO, FROSST_IDENTITY_SECRET: 'a secret of thirty-two characters' };
    expect(parseConfig(secret).identity?.keys).toMatchObject({ algorithm: 'HS256' });
    expect(problemsOf({ ...PRODUCTION, ...secret }).join()).toContain(
      'FROSST_IDENTITY_SECRET: is for development only',
    );
    const problems = problemsOf({ ...WHO, FROSST_IDENTITY_SECRET: 'too short' }).join();
    expect(problems).toContain('at least 32');
    expect(problems).not.toContain('too short');
  });

  test('takes one kind of key', () => {
    const both = { ...WHO, ...URL_OF_KEYS, FROSST_IDENTITY_SECRET: 'x'.repeat(32) };
    expect(problemsOf(both)).toEqual(['FROSST_IDENTITY_SECRET: set this or FROSST_IDENTITY_JWKS_URL, not both']);
  });
});
