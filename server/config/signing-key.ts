import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SigningKey } from '../services/access-tokens.ts';
import type { Env, Report } from './settings.ts';

export function readSigningKey(env: Env, isDevelopment: boolean, report: Report): SigningKey | undefined {
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
