import type { SessionInfo, SignInMethod } from '../protocol/administration.ts';
import type { User } from '../protocol/entities.ts';
import type { Db, Trx } from '../db/database.ts';
import type { SignIn } from '../lib/caller.ts';
import { toUser } from './users.ts';

/** A session with the person it is for, as it stands now. */
export interface SessionState {
  user: User;
  expiresAt: Date;
  /** Ended by logout, by a reused refresh token, or because its person was disabled. */
  isRevoked: boolean;
  /** Its person is one whom the bank names. */
  isIdentified: boolean;
  /** How it began. */
  method: SignInMethod;
}

export async function insertSession(
  db: Db,
  session: SignIn & { id: string; userId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      method: session.method,
      address: session.address,
      client: session.client ?? null,
      created_at: session.createdAt,
      last_used_at: session.createdAt,
      expires_at: session.expiresAt,
      revoked_at: null,
    })
    .execute();
}

export async function findSession(db: Db, id: string): Promise<SessionState | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.role', 'users.name', 'users.email', 'users.team', 'users.disabled_at'])
    .select('users.external_issuer')
    .select(['sessions.expires_at', 'sessions.revoked_at', 'sessions.method'])
    .where('sessions.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isRevoked = row.revoked_at !== null || row.disabled_at !== null;
  const isIdentified = row.external_issuer !== null;
  return { user: toUser(row), expiresAt: row.expires_at, isRevoked, isIdentified, method: row.method };
}

/** When its person proved who they are. */
export async function sessionBeganAt(db: Db, id: string): Promise<Date | undefined> {
  const row = await db.selectFrom('sessions').select('created_at').where('id', '=', id).executeTakeFirst();
  return row?.created_at;
}

/** Notes that a session was gone on with. */
export async function touchSession(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('sessions').set({ last_used_at: now }).where('id', '=', id).execute();
}

/** A person's sessions that have neither ended nor lain unused for too long, the newest use first. */
export async function listSessions(db: Db, userId: string, now: Date): Promise<Omit<SessionInfo, 'isCurrent'>[]> {
  const rows = await db
    .selectFrom('sessions as s')
    .selectAll('s')
    .where('s.user_id', '=', userId)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('refresh_tokens as t')
          .select('t.session_id')
          .whereRef('t.session_id', '=', 's.id')
          .where('t.used_at', 'is', null)
          .where('t.expires_at', '>', now),
      ),
    )
    .orderBy('s.last_used_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.client === null ? {} : { client: row.client }),
  }));
}

/** Ends a session if it is this person's. Returns whether it had not ended before. */
export async function revokeOwnSession(db: Db, own: { id: string; userId: string; now: Date }): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({ revoked_at: own.now })
    .where('id', '=', own.id)
    .where('user_id', '=', own.userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a session. Returns whether it had not ended before. */
export async function revokeSession(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every session of a person and returns the ids of those that had not ended before. */
export async function revokeSessionsOf(db: Db, userId: string, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Ends every session of a person but one and returns the ids of those that had not ended before.
 *
 * @param methods only those that began so; absent: whatever they began with
 */
export async function revokeOtherSessionsOf(
  db: Db,
  {
    userId,
    sessionId,
    methods,
    now,
  }: { userId: string; sessionId: string; methods?: readonly SignInMethod[]; now: Date },
): Promise<string[]> {
  const rows = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('id', '!=', sessionId)
    .$if(methods !== undefined, (query) => query.where('method', 'in', methods ?? []))
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes sessions past their end, and their refresh tokens with them. Returns how many. */
export async function deleteExpiredSessions(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sessions').where('expires_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}
