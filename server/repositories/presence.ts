import { type Selectable, sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { UsersTable } from '../db/tables/users.ts';
import { type Presence, STAFF_ROLES } from '../protocol/entities.ts';

/** A person as presence knows them from the database alone: whether they are here is not stored. */
export type LastSeen = Omit<Presence, 'status'>;

/** Stores when people were last seen, in one statement; never an earlier time than is stored. */
export async function storeLastSeen(db: Db, seen: readonly { userId: string; at: Date }[]): Promise<void> {
  if (seen.length === 0) return;
  const ids = seen.map((person) => person.userId);
  const times = seen.map((person) => person.at.toISOString());
  await db
    .updateTable('users')
    .from(sql<{ id: string; at: Date }>`unnest(${ids}::uuid[], ${times}::timestamptz[])`.as<'seen'>(sql`seen(id, at)`))
    .set({ last_seen_at: sql<Date>`greatest(users.last_seen_at, seen.at)` })
    .whereRef('users.id', '=', 'seen.id')
    .execute();
}

/** When each of these people was last seen. Unknown ids are left out. */
export async function lastSeenOf(db: Db, userIds: readonly string[]): Promise<LastSeen[]> {
  if (userIds.length === 0) return [];
  const rows = await selectPeople(db)
    .where('id', '=', sql<string>`any(${userIds}::uuid[])`)
    .execute();
  return rows.map(toLastSeen);
}

/** When each member of staff who may sign in was last seen, by name. */
export async function lastSeenOfStaff(db: Db, limit: number): Promise<LastSeen[]> {
  const rows = await selectPeople(db)
    .where('role', 'in', STAFF_ROLES)
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toLastSeen);
}

function selectPeople(db: Db) {
  return db.selectFrom('users').select(['id', 'role', 'name', 'last_seen_at']);
}

function toLastSeen(row: Pick<Selectable<UsersTable>, 'id' | 'role' | 'name' | 'last_seen_at'>): LastSeen {
  const { id, role, name, last_seen_at: at } = row;
  return { userId: id, role, name, ...(at === null ? {} : { lastSeenAt: at.toISOString() }) };
}
