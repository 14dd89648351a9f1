import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that stand for a right: told once to who gets it, and kept nowhere. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** By what such a token is known: there is nothing to guess in it, so a plain hash keeps it from who reads the table. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
