import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../lib/logger.ts';
import type { VerificationKey } from '../../lib/verification-key.ts';
import { BANK, claimsAt, makeKey, signClaims } from '../../test/bank.ts';
import { Assertions } from './assertions.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => NOW.getTime() / 1000 + seconds;
const key = makeKey('ES256');

function verify(token: string, keys: VerificationKey, now = NOW) {
  const settings = { ...BANK, algorithms: [key.algorithm], keys };
  return new Assertions(settings, { clock: { now: () => now }, logger: createLogger('silent') }).verify(token);
}
const check = async (differing: Record<string, unknown>, header: object = {}) =>
  verify(await signClaims(key, claimsAt(NOW, differing), header), { algorithm: 'ES256', key: key.publicKey });

describe('an assertion', () => {
  test('says who the customer is, without a kid too where there is one key only', async () => {
    const said = { sub: 'c-17', name: 'Ada', email: 'ada@bank.example', acr: 'aal2', auth_time: at(-60) };
    expect(await check({ ...said, branch: 'London' }, { kid: undefined })).toMatchObject(said);
  });

  test.each([
    ['ended 29 s ago', { iat: at(-300), exp: at(-29) }],
    ['begins in 30 s', { nbf: at(30) }],
    ['was made in 30 s', { iat: at(30), exp: at(330) }],
    ['is good for ten minutes', { iat: at(0), exp: at(600) }],
    ['is for several', { aud: ['another', BANK.audience] }],
  ])('counts when it %s', async (_, claims) => {
    await expect(check(claims)).resolves.toMatchObject({ sub: 'customer-1' });
  });

  test.each([
    ['ended 30 s ago', { iat: at(-300), exp: at(-30) }, 'exp'],
    ['begins in 31 s', { nbf: at(31) }, 'nbf'],
    ['was made in 31 s', { iat: at(31), exp: at(331) }, 'iat'],
    ['is good for 601 s', { iat: at(0), exp: at(601) }, 'exp'],
    ['ends before it was made', { iat: at(20), exp: at(10) }, 'exp'],
    ['says when in words', { nbf: '2026' }, 'nbf'],
  ])('is refused when it %s', async (_, claims, reason) => {
    await expect(check(claims)).rejects.toMatchObject({ name: 'AssertionRefused', reason });
  });

  test('is refused when its algorithm is not configured, though the key is known', async () => {
    const rsa = makeKey('RS256');
    const keys = { algorithm: rsa.algorithm, key: rsa.publicKey };
    await expect(verify(await signClaims(rsa, claimsAt(NOW)), keys)).rejects.toMatchObject({ reason: 'alg' });
  });

  test('may be signed with the secret that configuration names for development', async () => {
    const secret = createSecretKey(Buffer.alloc(32, 7));
    const signer = { ...key, algorithm: 'HS256' as 'ES256', privateKey: secret };
    const token = await signClaims(signer, claimsAt(NOW));
    await expect(verify(token, { algorithm: 'HS256', key: secret })).resolves.toMatchObject({ sub: 'customer-1' });
    await expect(verify(token, { algorithm: 'ES256', key: key.publicKey })).rejects.toMatchObject({ reason: 'alg' });
  });
});
