import { createPublicKey, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  algorithmOf,
  ASSERTION_ALGORITHMS,
  type AssertionAlgorithm,
  type VerificationKey,
} from '../lib/verification-key.ts';
import { TOKEN_ISSUER } from '../protocol/http.ts';
import type { IdentitySettings } from '../services/identity/assertions.ts';
import type { Env, Report } from './settings.ts';

const JWKS_URL = 'FROSST_IDENTITY_JWKS_URL';
const PUBLIC_KEY = 'FROSST_IDENTITY_PUBLIC_KEY';
const SECRET = 'FROSST_IDENTITY_SECRET';
const KEYS = [JWKS_URL, PUBLIC_KEY, SECRET] as const;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Who may name customers to us, all of it or none. */
export function readIdentity(env: Env, isDevelopment: boolean, report: Report): IdentitySettings | undefined {
  const issuer = env['FROSST_IDENTITY_ISSUER'];
  const audience = env['FROSST_IDENTITY_AUDIENCE'];
  const isWanted = [issuer, audience, env['FROSST_IDENTITY_ALGORITHMS'], ...KEYS.map((name) => env[name])].some(
    (value) => value !== undefined,
  );
  if (!isWanted) return undefined;
  if (issuer === undefined) report('FROSST_IDENTITY_ISSUER', "is needed: the iss of the bank's tokens");
  if (issuer === TOKEN_ISSUER)
    report('FROSST_IDENTITY_ISSUER', `must not be ${TOKEN_ISSUER}: that is what our own tokens say`);
  if (audience === undefined) report('FROSST_IDENTITY_AUDIENCE', "is needed: the aud of the bank's tokens");
  const algorithms = readAlgorithms(env, report);
  const keys = readKeys(env, { isDevelopment, algorithms }, report);
  if (issuer === undefined || audience === undefined || keys === undefined) return undefined;
  return { issuer, audience, algorithms, keys };
}

function readAlgorithms(env: Env, report: Report): readonly AssertionAlgorithm[] {
  const text = env['FROSST_IDENTITY_ALGORITHMS'];
  if (text === undefined) return ASSERTION_ALGORITHMS;
  const names = text.split(',').map((name) => name.trim());
  const algorithms = ASSERTION_ALGORITHMS.filter((algorithm) => names.includes(algorithm));
  const isKnown = names.every((name) => (ASSERTION_ALGORITHMS as readonly string[]).includes(name));
  if (!isKnown) report('FROSST_IDENTITY_ALGORITHMS', `must be a list of ${ASSERTION_ALGORITHMS.join(', ')}`);
  return algorithms;
}

interface Frame {
  isDevelopment: boolean;
  algorithms: readonly AssertionAlgorithm[];
}

function readKeys(env: Env, frame: Frame, report: Report): IdentitySettings['keys'] | undefined {
  const given = KEYS.filter((name) => env[name] !== undefined);
  const [name, another] = given;
  const value = name === undefined ? undefined : env[name];
  if (name === undefined || value === undefined) {
    report(JWKS_URL, `is needed (or ${PUBLIC_KEY}): the keys that verify the bank's tokens`);
    return undefined;
  }
  if (another !== undefined) {
    report(another, `set this or ${name}, not both`);
    return undefined;
  }
  if (name === JWKS_URL) return readUrl(value, frame.isDevelopment, report);
  return name === PUBLIC_KEY
    ? readPublicKey(value, frame.algorithms, report)
    : readSecret(value, frame.isDevelopment, report);
}

function readUrl(text: string, isDevelopment: boolean, report: Report): { jwksUrl: string } | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:';
  const isNear = isDevelopment && url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url !== undefined && (isSafe || isNear) && url.username === '' && url.password === '') {
    return { jwksUrl: url.href };
  }
  // It may hold a password, so it is not repeated.
  report(JWKS_URL, 'must be an https:// URL without a password (http:// only to this machine, in development)');
  return undefined;
}

/** A PEM, or the path of a file that holds one. */
function readPublicKey(
  text: string,
  algorithms: readonly AssertionAlgorithm[],
  report: Report,
): VerificationKey | undefined {
  try {
    const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : readFileSync(text, 'utf8');
    if (pem.includes('PRIVATE KEY')) {
      report(PUBLIC_KEY, 'is a private key: it belongs to the bank alone, give the public one');
      return undefined;
    }
    const key = createPublicKey(pem);
    const algorithm = algorithmOf(key);
    if (algorithm === undefined) {
      report(PUBLIC_KEY, 'must be an EC key on P-256, an Ed25519 key, or an RSA key of 2048 to 8192 bits');
      return undefined;
    }
    if (!algorithms.includes(algorithm)) {
      report(PUBLIC_KEY, `is a key for ${algorithm}, which FROSST_IDENTITY_ALGORITHMS leaves out`);
    }
    return { algorithm, key };
  } catch {
    report(PUBLIC_KEY, 'is neither a public key in PEM nor the path of one');
    return undefined;
  }
}

function readSecret(secret: string, isDevelopment: boolean, report: Report): VerificationKey | undefined {
  if (!isDevelopment) report(SECRET, `is for development only: in production set ${JWKS_URL} or ${PUBLIC_KEY}`);
  // RFC 7518, section 3.2: a key as long as the hash.
  if (Buffer.byteLength(secret) < 32) report(SECRET, 'must have at least 32 characters');
  return { algorithm: 'HS256', key: createSecretKey(Buffer.from(secret)) };
}
