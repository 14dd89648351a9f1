import type { User } from '../protocol/entities.ts';
import type { Db } from '../db/database.ts';
import { toUser } from './users.ts';

/** A session with the person it is for, as it stands now. */
export interface SessionState {
  user: User;
  expiresAt: Date;
  /** Ended by logout, by a reused refresh token, or because its person was disabled. */
  isRevoked: boolean;
  /** Its person is one whom the bank names. */
  isIdentified: boolean;
}

export async function insertSession(
  db: Db,
  session: { id: string; userId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      created_at: session.createdAt,
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
    .select(['sessions.expires_at', 'sessions.revoked_at'])
    .where('sessions.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isRevoked = row.revoked_at !== null || row.disabled_at !== null;
  const isIdentified = row.external_issuer !== null;
  return { user: toUser(row), expiresAt: row.expires_at, isRevoked, isIdentified };
}

/** When its person proved who they are. */
export async function sessionBeganAt(db: Db, id: string): Promise<Date | undefined> {
  const row = await db.selectFrom('sessions').select('created_at').where('id', '=', id).executeTakeFirst();
  return row?.created_at;
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

/** Deletes sessions past their end, and their refresh tokens with them. Returns how many. */
export async function deleteExpiredSessions(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sessions').where('expires_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}
