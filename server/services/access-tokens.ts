import { type KeyObject, createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { validate as isId } from 'uuid';
import type { Role } from '../protocol/entities.ts';
import { TOKEN_ISSUER } from '../protocol/http.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';

/** How access tokens are signed: by a shared secret, or by a private key whose public half verifies. */
export type SigningKey =
  { algorithm: 'HS256'; secret: string } | { algorithm: 'ES256' | 'RS256'; privateKey: string; publicKey: string };

/** The secret half of a signing key: the same bytes however its PEM is wrapped. */
export function secretOf(key: SigningKey): string | Buffer {
  if (key.algorithm === 'HS256') return key.secret;
  return createPrivateKey(key.privateKey).export({ type: 'pkcs8', format: 'der' });
}

/** What an access token says. The session's row, not this, decides what its bearer may do. */
export interface AccessClaims {
  /** The person. */
  sub: string;
  /** The session. */
  sid: string;
  role: Role;
  iat: number;
  exp: number;
}

/** How every access token is checked, over HTTP and over the socket alike. */
export interface VerifyOptions {
  algorithms: ('HS256' | 'ES256' | 'RS256')[];
  issuer: string;
  audience: string;
}

const AUDIENCE = 'frosst-chat';
const LIFETIME_SECONDS = 10 * 60;

/** Makes and checks access tokens: JWTs (RFC 7519) of at most ten minutes. */
export class AccessTokens {
  /** The key that verifies. Read once: from text it is read anew for every token, which takes longer than verifying. */
  readonly verifyingKey: KeyObject;
  /** The algorithm is fixed by our key and never taken from the token. */
  readonly verifyOptions: VerifyOptions;
  readonly #signingKey: KeyObject;
  readonly #algorithm: SigningKey['algorithm'];
  readonly #clock: Clock;

  constructor(key: SigningKey, clock: Clock) {
    const isShared = key.algorithm === 'HS256';
    this.#algorithm = key.algorithm;
    this.#clock = clock;
    this.#signingKey = isShared ? createSecretKey(key.secret, 'utf8') : createPrivateKey(key.privateKey);
    this.verifyingKey = isShared ? this.#signingKey : createPublicKey(key.publicKey);
    this.verifyOptions = Object.freeze({ algorithms: [key.algorithm], issuer: TOKEN_ISSUER, audience: AUDIENCE });
  }

  /** Signs a token that ends in ten minutes, or with its session when that is sooner. */
  sign(who: { userId: string; sessionId: string; role: Role }, sessionEnd: Date): { token: string; expiresAt: Date } {
    const iat = Math.floor(this.#clock.now().getTime() / 1000);
    const exp = Math.min(iat + LIFETIME_SECONDS, Math.floor(sessionEnd.getTime() / 1000));
    const claims = { iss: TOKEN_ISSUER, aud: AUDIENCE, sub: who.userId, sid: who.sessionId, role: who.role, iat, exp };
    const token = jwt.sign(claims, this.#signingKey, { algorithm: this.#algorithm });
    return { token, expiresAt: new Date(exp * 1000) };
  }

  /**
   * What a token says, once its signature, issuer, audience and times are right.
   *
   * @throws {AppError} `unauthenticated` for every other token, whatever is wrong with it
   */
  verify(token: string): AccessClaims {
    try {
      return readClaims(jwt.verify(token, this.verifyingKey, { ...this.verifyOptions }));
    } catch {
      throw unauthenticated();
    }
  }
}

/**
 * The claims in what a JWT library decoded and found rightly signed.
 *
 * @throws {AppError} `unauthenticated` when one is missing or of another shape
 */
export function readClaims(decoded: unknown): AccessClaims {
  if (typeof decoded !== 'object' || decoded === null) throw unauthenticated();
  const { sub, sid, role, iat, exp } = decoded as Record<string, unknown>;
  if (!isId(sub) || !isId(sid) || typeof role !== 'string') throw unauthenticated();
  if (typeof iat !== 'number' || typeof exp !== 'number') throw unauthenticated();
  return { sub: sub as string, sid: sid as string, role: role as Role, iat, exp };
}

/** No valid access token came with the request. */
export function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'Sign in to go on.');
}
