import { createHash, randomBytes } from 'node:crypto';

/** What a link of ours carries: 256 random bits. It is told once and kept nowhere. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** By what it is known: there is nothing to guess in it, so a plain hash keeps it from who reads the table. */
export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
