import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { algorithmOf, type VerificationKey } from '../../lib/verification-key.ts';

/** Far more than any rotation needs. */
const MOST_KEYS = 100;

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(MOST_KEYS) });
/** What decides whether a key may be used; the key's own numbers are for the crypto library to check. */
const keySchema = z.looseObject({
  kid: z.string().min(1).max(255),
  kty: z.enum(['EC', 'RSA', 'OKP']),
  alg: z.string().optional(),
  use: z.literal('sig').optional(),
  key_ops: z
    .array(z.string())
    .refine((operations) => operations.includes('verify'))
    .optional(),
  // A private key in public is no key any more.
  d: z.undefined().optional(),
});

/**
 * The keys of a JSON Web Key Set (RFC 7517) that may verify assertions, by `kid`; of two with one name the first.
 * Private, symmetric, weak and unknown keys are passed over, as section 5 asks.
 *
 * @throws {Error} for what is no key set
 */
export function readKeySet(json: unknown): Map<string, VerificationKey> {
  const keys = new Map<string, VerificationKey>();
  for (const entry of keySetSchema.parse(json).keys) {
    const read = keySchema.safeParse(entry);
    if (!read.success || keys.has(read.data.kid)) continue;
    const key = toKey(entry);
    const algorithm = key && algorithmOf(key);
    if (key === undefined || algorithm === undefined) continue;
    if (read.data.alg === undefined || read.data.alg === algorithm) keys.set(read.data.kid, { algorithm, key });
  }
  return keys;
}

function toKey(jwk: unknown): KeyObject | undefined {
  try {
    // What its numbers are worth is for the library to say: it throws for anything that is no key.
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}
