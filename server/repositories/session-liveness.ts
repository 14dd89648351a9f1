import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Which of these sessions still hold: neither revoked nor past their end, and of a person who is not disabled. */
export async function liveSessions(db: Db, sessionIds: readonly string[], now: Date): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select('s.id')
    .where('s.id', '=', sql<string>`any(${sessionIds}::uuid[])`)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}
