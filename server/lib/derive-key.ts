import { hkdfSync } from 'node:crypto';

/**
 * A key of 256 bits for one purpose, from a secret that serves several (HKDF, RFC 5869): none of them tells anything
 * of another or of the secret.
 */
export function deriveKey(secret: string | Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `frosst-chat ${purpose}`, 32));
}
