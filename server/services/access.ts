import type { Db } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { contentProblem } from '../protocol/content.ts';
import { liveSessions } from '../repositories/session-liveness.ts';

/**
 * What someone else's and what does not exist answer alike.
 *
 * @param what for people: "conversation", "broadcast" …
 */
export function notFound(what: string): AppError {
  return new AppError('not-found', `There is no such ${what}.`);
}

/**
 * Checks, where something is about to be written, that the session was not ended since its token was made: a token
 * outlives a logout by minutes, a write must not.
 *
 * @returns the person as they are now: they may have come into another team since
 * @throws {AppError} `revoked`
 */
export async function assertSessionHolds(db: Db, principal: Principal, now: Date): Promise<Principal> {
  const live = await liveSessions(db, [principal.sessionId], now);
  const rank = live.get(principal.sessionId);
  if (rank === undefined) throw new AppError('revoked', 'This session has ended. Please sign in again.');
  const { userId, name, sessionId } = principal;
  return { userId, name, sessionId, role: rank.role, ...(rank.team === null ? {} : { team: rank.team }) };
}

/** @throws {AppError} `too-large` or `bad-request` when the text breaks the rules for messages */
export function assertSendable(content: string): void {
  const problem = contentProblem(content);
  if (problem === 'too-large') throw new AppError('too-large', 'This text is too long.');
  if (problem === 'bad-request') throw new AppError('bad-request', 'This text is empty or holds broken characters.');
}
