import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import type { IdentitySettings } from '../services/identity/assertions.ts';
import { ASSERTION_ALGORITHMS, type AssertionAlgorithm } from '../lib/verification-key.ts';

export const BANK = Object.freeze({ issuer: 'https://id.bank.example', audience: 'https://chat.bank.example' });

export interface BankKey {
  kid: string;
  algorithm: AssertionAlgorithm;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** Makes a key of the kind that an algorithm needs. */
export function makeKey(algorithm: AssertionAlgorithm, kid: string = `${algorithm}-${randomUUID()}`): BankKey {
  const pair =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : algorithm === 'RS256'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ed25519');
  return { kid, algorithm, ...pair };
}

/** A key as a bank publishes it. */
export async function toJwk({ kid, algorithm, publicKey }: BankKey): Promise<Record<string, unknown>> {
  return { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
}

/** What a right assertion says at a moment, with what differs; `undefined` leaves a claim out. */
export function claimsAt(now: Date, differing: Record<string, unknown> = {}): Record<string, unknown> {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { iss: BANK.issuer, aud: BANK.audience, sub: 'customer-1', iat, exp: iat + 300, jti: randomUUID() };
  return { ...claims, ...differing };
}

/** Signs claims as they are, with what differs in the header. */
export function signClaims(key: BankKey, claims: object, header: object = {}): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** A bank with a key of each kind, which it publishes at a URL of this machine. */
export interface TestBank {
  keys: Record<AssertionAlgorithm, BankKey>;
  settings: IdentitySettings;
  close: () => Promise<void>;
}

export async function openBank(): Promise<TestBank> {
  const [ES256, RS256, EdDSA] = [makeKey('ES256'), makeKey('RS256'), makeKey('EdDSA')];
  const body = JSON.stringify({ keys: await Promise.all([ES256, RS256, EdDSA].map(toJwk)) });
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/jwk-set+json').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const jwksUrl = `http://127.0.0.1:${port}/jwks.json`;
  return {
    keys: { ES256, RS256, EdDSA },
    settings: { ...BANK, algorithms: ASSERTION_ALGORITHMS, keys: { jwksUrl } },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
