import type { SignInMethod } from '../protocol/administration.ts';
import type { Session, User } from '../protocol/entities.ts';
import { isStaffRole } from '../protocol/entities.ts';
import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Caller } from '../lib/caller.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import { hashSecretToken, newSecretToken } from '../lib/secret-token.ts';
import {
  deleteExpiredRefreshTokens,
  insertRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
} from '../repositories/refresh-tokens.ts';
import {
  deleteExpiredSessions,
  findSession,
  insertSession,
  revokeSession,
  touchSession,
} from '../repositories/sessions.ts';
import { type AccessClaims, type AccessTokens, unauthenticated } from './access-tokens.ts';
import { actorOf, by } from './audit/actor.ts';
import type { Audit, NewAuditEntry } from './audit/audit.ts';
import type { RequiredFactor } from './second-factor/required-factor.ts';

const HOUR = 60 * 60 * 1_000;
/**
 * How long a session lasts at most, and how long it may lie unused. Staff sign in once a shift; the bank says again who
 * its customer is whenever that is asked.
 */
const LIFETIME = {
  staff: { session: 12 * HOUR, refresh: 2 * HOUR },
  customer: { session: 30 * 24 * HOUR, refresh: 7 * 24 * HOUR },
  identified: { session: 12 * HOUR, refresh: HOUR },
} as const;

/** Who is asking, and until when the token they showed is good. */
export interface AuthenticatedPrincipal extends Principal {
  tokenExpiresAt: Date;
}

/** Who has just proved who they are, and how. */
export interface Proof {
  user: User;
  method: SignInMethod;
  /**
   * Present when the proof changed more than a session, with what of that is to be recorded. Then the sign-in is recorded
   * in the same transaction: what cannot be recorded has not happened, and can be tried again.
   */
  changes?: readonly NewAuditEntry[];
}

interface SessionsDeps {
  db: Db;
  tokens: AccessTokens;
  announcer: Announcer;
  clock: Clock;
  audit: Audit;
  requiredFactor: RequiredFactor;
}

type Rotation = { session: Session } | { refused: AppError; ended?: { sessionId: string; userId: string } };

/**
 * Sessions: begun by a sign-in, kept alive by a chain of refresh tokens of which each is good once, ended by logout.
 *
 * A refresh token that comes a second time was stolen, from us or from its owner, and nobody can tell which of the two
 * holds the newer one: the session ends for both (RFC 9700, section 4.14.2).
 */
export class Sessions {
  readonly #db: Db;
  readonly #tokens: AccessTokens;
  readonly #announcer: Announcer;
  readonly #clock: Clock;
  readonly #audit: Audit;
  readonly #requiredFactor: RequiredFactor;

  constructor(deps: SessionsDeps) {
    this.#db = deps.db;
    this.#tokens = deps.tokens;
    this.#announcer = deps.announcer;
    this.#clock = deps.clock;
    this.#audit = deps.audit;
    this.#requiredFactor = deps.requiredFactor;
  }

  /**
   * Signs someone in: the one way to a session. The session begins in the transaction that says who it is for, and what
   * it may be used with is not given out before the sign-in is recorded. It is recorded after the commit, together with
   * whatever else waits: in the transaction, as where the proof changed more, sign-ins go one after the other.
   *
   * @param prove finds or makes the person who has just proved who they are; what it throws begins no session
   * @throws {AppError} `unavailable` when it cannot be recorded
   */
  async signIn(caller: Caller, prove: (trx: Trx) => Proof | Promise<Proof>): Promise<Session> {
    const id = newId();
    const { session, entry } = await this.#db.transaction().execute(async (trx) => {
      const proof = await prove(trx);
      const begun = { session: await this.#begin(trx, id, proof, caller) };
      const signIn = signInEntry(id, proof, caller);
      if (proof.changes === undefined) return { ...begun, entry: signIn };
      await this.#audit.recordIn(trx, ...proof.changes, signIn);
      return { ...begun, entry: undefined };
    });
    if (entry !== undefined) await this.#audit.record(entry);
    return session;
  }

  async #begin(trx: Trx, id: string, { user, method }: Proof, caller: Caller): Promise<Session> {
    const now = this.#clock.now();
    const isIdentified = method === 'identity';
    const expiresAt = new Date(now.getTime() + lifetimeOf(user, isIdentified).session);
    await insertSession(trx, { ...caller, method, id, userId: user.id, createdAt: now, expiresAt });
    return this.#issue(trx, user, { id, expiresAt, isIdentified });
  }

  /**
   * Who bears this access token.
   *
   * @throws {AppError} `unauthenticated` for a token that is not good, `revoked` when its session was ended
   */
  async authenticate(token: string): Promise<AuthenticatedPrincipal> {
    return this.identify(this.#tokens.verify(token));
  }

  /** Who these verified claims stand for now; as `authenticate` for a token that is verified already. */
  async identify(claims: AccessClaims): Promise<AuthenticatedPrincipal> {
    const session = await findSession(this.#db, claims.sid);
    if (session === undefined || session.user.id !== claims.sub) throw unauthenticated();
    if (session.isRevoked) throw revoked();
    const now = this.#clock.now();
    const tokenExpiresAt = new Date(claims.exp * 1000);
    if (tokenExpiresAt <= now || session.expiresAt <= now) throw unauthenticated();
    const { id, role, name, team } = session.user;
    return {
      ...{ userId: id, role, name, sessionId: claims.sid, tokenExpiresAt },
      ...(team === undefined ? {} : { team }),
      ...((await this.#requiredFactor.isOwed(session)) ? { owesSecondFactor: true } : {}),
    };
  }

  /**
   * Trades a refresh token for the next one and a new access token. Each is good once.
   *
   * @param address the client's, recorded where a token comes a second time
   * @throws {AppError} `unauthenticated` for an unknown or expired token, `revoked` when its session ended, which the
   * second use of a token does itself
   */
  async refresh(refreshToken: string, address: string): Promise<Session> {
    const hash = hashSecretToken(refreshToken);
    const outcome = await this.#db.transaction().execute((trx) => this.#rotate(trx, hash, address));
    if ('session' in outcome) return outcome.session;
    if (outcome.ended) this.#announcer.announce('session-ended', outcome.ended);
    throw outcome.refused;
  }

  /** Ends a session everywhere. Harmless to repeat. */
  async end(principal: Principal): Promise<void> {
    const { sessionId, userId } = principal;
    const isNew = await this.#db.transaction().execute(async (trx) => {
      const hasEnded = await revokeSession(trx, sessionId, this.#clock.now());
      const entry = { ...by(principal), action: 'sign-out', object: { kind: 'session', id: sessionId } } as const;
      if (hasEnded) await this.#audit.recordIn(trx, entry);
      return hasEnded;
    });
    if (isNew) this.#announcer.announce('session-ended', { sessionId, userId });
  }

  /** Forgets sessions and tokens that are past their end. */
  async purge(): Promise<void> {
    const now = this.#clock.now();
    await deleteExpiredSessions(this.#db, now);
    await deleteExpiredRefreshTokens(this.#db, now);
  }

  async #rotate(trx: Trx, hash: Buffer, address: string): Promise<Rotation> {
    const now = this.#clock.now();
    const token = await lockRefreshToken(trx, hash);
    const session = token && (await findSession(trx, token.sessionId));
    if (token === undefined || session === undefined) return { refused: unauthenticated() };
    if (session.isRevoked) return { refused: revoked() };
    const { sessionId } = token;
    if (token.isUsed) {
      await revokeSession(trx, sessionId, now);
      // Nobody can tell whether its owner or a thief comes second, so it is nobody's deed.
      await this.#audit.recordIn(trx, {
        action: 'session-revoked',
        object: { kind: 'session', id: sessionId },
        address,
        detail: { reason: 'token-reused', person: session.user.id },
      });
      return { refused: revoked(), ended: { sessionId, userId: session.user.id } };
    }
    if (token.expiresAt <= now || session.expiresAt <= now) return { refused: unauthenticated() };
    await markRefreshTokenUsed(trx, hash, now);
    await touchSession(trx, sessionId, now);
    const { expiresAt, isIdentified } = session;
    return { session: await this.#issue(trx, session.user, { id: sessionId, expiresAt, isIdentified }) };
  }

  async #issue(
    trx: Trx,
    user: User,
    session: { id: string; expiresAt: Date; isIdentified: boolean },
  ): Promise<Session> {
    const refreshToken = newSecretToken();
    const idleEnd = this.#clock.now().getTime() + lifetimeOf(user, session.isIdentified).refresh;
    const refreshExpiresAt = new Date(Math.min(idleEnd, session.expiresAt.getTime()));
    await insertRefreshToken(trx, {
      hash: hashSecretToken(refreshToken),
      sessionId: session.id,
      expiresAt: refreshExpiresAt,
    });
    const who = { userId: user.id, sessionId: session.id, role: user.role };
    const access = this.#tokens.sign(who, session.expiresAt);
    return {
      user,
      accessToken: access.token,
      expiresAt: access.expiresAt.toISOString(),
      refreshToken,
      refreshExpiresAt: refreshExpiresAt.toISOString(),
    };
  }
}

function signInEntry(id: string, { user, method }: Proof, { address }: Caller): NewAuditEntry {
  const object = { kind: 'session', id } as const;
  return { actor: actorOf(user), action: 'sign-in', object, address, detail: { method } };
}

function lifetimeOf(user: User, isIdentified: boolean): { session: number; refresh: number } {
  if (isIdentified) return LIFETIME.identified;
  return isStaffRole(user.role) ? LIFETIME.staff : LIFETIME.customer;
}

function revoked(): AppError {
  return new AppError('revoked', 'This session has ended. Sign in again.');
}
