import { createHash, randomBytes } from 'node:crypto';

const HOW_MANY = 10;
/** Base32 (RFC 4648): nothing in it is taken for something else when it is copied from paper. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 24;

/** Fresh recovery codes of 120 random bits each, in groups of four (OWASP ASVS 5.0, 6.5.2: enough for a plain hash). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
    return letters.replaceAll(/(.{4})(?!$)/g, '$1-');
  });
}

/**
 * As what a person's code is stored, however it was typed. There is nothing to guess in 120 random bits, so a plain hash
 * keeps it from who reads the table.
 */
export function hashRecoveryCode(userId: string, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(`${userId} ${plain}`).digest();
}
