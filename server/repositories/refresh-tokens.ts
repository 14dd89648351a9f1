import type { Db, Trx } from '../db/database.ts';

/** A stored refresh token; the token itself is known to its holder only. */
export interface RefreshToken {
  sessionId: string;
  expiresAt: Date;
  isUsed: boolean;
}

export async function insertRefreshToken(
  db: Db,
  token: { hash: Buffer; sessionId: string; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('refresh_tokens')
    .values({ hash: token.hash, session_id: token.sessionId, expires_at: token.expiresAt, used_at: null })
    .execute();
}

/** Reads a token under a lock on its row, so that of two uses at once the second sees the first. */
export async function lockRefreshToken(trx: Trx, hash: Buffer): Promise<RefreshToken | undefined> {
  const row = await trx
    .selectFrom('refresh_tokens')
    .select(['session_id', 'expires_at', 'used_at'])
    .where('hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  return row && { sessionId: row.session_id, expiresAt: row.expires_at, isUsed: row.used_at !== null };
}

export async function markRefreshTokenUsed(trx: Trx, hash: Buffer, now: Date): Promise<void> {
  await trx.updateTable('refresh_tokens').set({ used_at: now }).where('hash', '=', hash).execute();
}

/** Deletes tokens past their end: they are refused by their age alone. */
export async function deleteExpiredRefreshTokens(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('refresh_tokens').where('expires_at', '<', before).execute();
}
