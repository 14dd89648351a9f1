import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Role } from '../protocol/entities.ts';

/** What a session's person is now. */
export interface Rank {
  role: Role;
  team: string | null;
}

/**
 * Which of these sessions still hold, by id: neither revoked nor past their end, and of a person who is not disabled;
 * each with what that person is now.
 */
export async function liveSessions(db: Db, sessionIds: readonly string[], now: Date): Promise<Map<string, Rank>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(['s.id', 'u.role', 'u.team'])
    .where('s.id', '=', sql<string>`any(${sessionIds}::uuid[])`)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, role, team }) => [id, { role, team }]));
}
