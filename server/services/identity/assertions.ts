import { decodeProtectedHeader, errors, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { AssertionAlgorithm, VerificationKey } from '../../lib/verification-key.ts';
import { type AssertionClaims, claimsSchema } from './claims.ts';
import { KeySet } from './key-set.ts';

/** Whose assertions are taken, and what verifies them. */
export interface IdentitySettings {
  issuer: string;
  audience: string;
  algorithms: readonly AssertionAlgorithm[];
  /** Where the keys are published, or the one key there is. */
  keys: { jwksUrl: string } | VerificationKey;
}

/** Why an assertion does not count. For the log alone: who sent it is told nothing. */
export class AssertionRefused extends Error {
  override readonly name = 'AssertionRefused';
  /** A claim, a header parameter or a rule, never a value. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** In bytes; a signed claim set of a customer has well under one kilobyte. */
const LONGEST = 8 * 1024;
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Headers that bring or point to a key, or ask for what we may not know (RFC 7515, section 4.1). */
const FORBIDDEN = ['jku', 'jwk', 'x5u', 'x5c', 'crit'] as const;
/** How far the bank's clock may be from ours, in seconds. */
const SKEW = 30;

/** Checks assertions: JWTs (RFC 7519, after RFC 8725) by which the bank says who a customer is. */
export class Assertions {
  readonly #settings: IdentitySettings;
  readonly #clock: Clock;
  readonly #keySet: KeySet | undefined;

  constructor(settings: IdentitySettings, deps: { clock: Clock; logger: Logger; fetch?: typeof fetch }) {
    this.#settings = settings;
    this.#clock = deps.clock;
    this.#keySet = 'jwksUrl' in settings.keys ? new KeySet(settings.keys.jwksUrl, deps) : undefined;
  }

  /**
   * What the bank says, once everything about it is right. Whether it was said before is not known here.
   *
   * @throws {AssertionRefused} when anything is not
   * @throws {AppError} `unavailable` when the bank's keys cannot be had
   */
  async verify(assertion: string): Promise<AssertionClaims> {
    if (assertion.length > LONGEST) throw new AssertionRefused('length');
    if (!COMPACT.test(assertion)) throw new AssertionRefused('form');
    const { algorithm, key } = await this.#keyFor(readHeader(assertion));
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: [algorithm],
      issuer: this.#settings.issuer,
      audience: this.#settings.audience,
      clockTolerance: SKEW,
      currentDate: this.#clock.now(),
    }).catch(refuse);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw new AssertionRefused(claims.error.issues[0]?.path.join('.') ?? 'claims');
    if (claims.data.iat > this.#clock.now().getTime() / 1000 + SKEW) throw new AssertionRefused('iat');
    return claims.data;
  }

  /** The algorithm is the key's own. The token has to name the same one, and has no say in it. */
  async #keyFor(header: ProtectedHeaderParameters): Promise<VerificationKey> {
    const forbidden = FORBIDDEN.find((name) => Object.hasOwn(header, name));
    if (forbidden !== undefined) throw new AssertionRefused(forbidden);
    const key = await this.#find(header.kid);
    if (key === undefined) throw new AssertionRefused('kid');
    const isConfigured = key.algorithm === 'HS256' || this.#settings.algorithms.includes(key.algorithm);
    if (header.alg !== key.algorithm || !isConfigured) throw new AssertionRefused('alg');
    return key;
  }

  async #find(kid: unknown): Promise<VerificationKey | undefined> {
    const { keys } = this.#settings;
    if ('key' in keys) return keys;
    return typeof kid === 'string' ? await this.#keySet?.find(kid) : undefined;
  }
}

function readHeader(assertion: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(assertion);
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    throw new AssertionRefused(error.claim);
  }
  throw new AssertionRefused(error instanceof errors.JOSEError ? error.code : 'form');
}
