import type { KeyObject } from 'node:crypto';

/** Signatures of two keys: what the bank may sign with. */
export const ASSERTION_ALGORITHMS = Object.freeze(['ES256', 'RS256', 'EdDSA'] as const);
export type AssertionAlgorithm = (typeof ASSERTION_ALGORITHMS)[number];

/** A key with the one algorithm (RFC 7518; RFC 8037 for EdDSA) that it verifies. HS256 only in development. */
export interface VerificationKey {
  algorithm: AssertionAlgorithm | 'HS256';
  key: KeyObject;
}

/** Below it RS256 is forbidden (RFC 7518, section 3.3); above it a stranger's key would only cost time. */
const RSA_BITS = { min: 2_048, max: 8_192 };

/** The algorithm that a public key is for, read from the key itself. Undefined for a key that fits none of ours. */
export function algorithmOf(key: KeyObject): AssertionAlgorithm | undefined {
  if (key.type !== 'public') return undefined;
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  const isRightRsa = key.asymmetricKeyType === 'rsa' && modulusLength >= RSA_BITS.min && modulusLength <= RSA_BITS.max;
  return isRightRsa ? 'RS256' : undefined;
}
