import type { Db, Trx } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import type { StaffMember } from '../protocol/administration.ts';
import { STAFF_ROLES, type User } from '../protocol/entities.ts';
import type { Colleague } from '../protocol/staff-entries.ts';
import { toUser } from './users.ts';

/** What is known of a colleague without looking at how they sign in. */
export type ListedMember = Omit<StaffMember, 'secondFactor'>;

/** Every colleague, disabled and invited ones included, by name. */
export async function listStaff(db: Db): Promise<ListedMember[]> {
  const rows = await db
    .selectFrom('users as u')
    .leftJoin('invitations as i', 'i.user_id', 'u.id')
    .select(['u.id', 'u.role', 'u.name', 'u.email', 'u.team', 'u.disabled_at', 'u.last_seen_at'])
    .select('i.user_id as invited_id')
    .where('u.role', 'in', STAFF_ROLES)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute();
  return rows.map((row) => ({
    ...toUser(row),
    disabled: row.disabled_at !== null,
    invited: row.invited_id !== null,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at.toISOString() }),
  }));
}

/**
 * Gives a colleague who has none a password.
 *
 * @returns undefined when they are disabled
 * @throws {AppError} `email-taken` when somebody made an account with their address meanwhile
 */
export async function setFirstPassword(trx: Trx, userId: string, passwordHash: string): Promise<User | undefined> {
  const row = await trx
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('id', '=', userId)
    .where('role', 'in', STAFF_ROLES)
    .where('password_hash', 'is', null)
    .where('disabled_at', 'is', null)
    .returning(['id', 'role', 'name', 'email', 'team'])
    .executeTakeFirst()
    .catch(refuseTaken);
  return row && toUser(row);
}

/**
 * Gives somebody another password, or a first one.
 *
 * @throws {AppError} `email-taken` when it is a first one, and somebody has made an account with their address meanwhile
 */
export async function setPassword(trx: Trx, userId: string, passwordHash: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('id', '=', userId)
    .execute()
    .catch(refuseTaken);
}

/** An address stands for one account only from the moment at which there is a password to it. */
function refuseTaken(error: unknown): never {
  if ((error as { constraint?: unknown }).constraint !== 'users_account_email') throw error;
  throw new AppError('email-taken', 'There is an account with this email address already.');
}

/** A colleague whom nobody can disable just now, nor put into another team. */
export type HeldColleague = Pick<Principal, 'userId' | 'role' | 'team'>;

/**
 * Keeps a colleague as they are until the transaction ends. Take it before any conversation's lock.
 *
 * @returns undefined when there is no such colleague, or they are disabled
 */
export async function holdColleague(trx: Trx, id: string): Promise<HeldColleague | undefined> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'role', 'team'])
    .where('id', '=', id)
    .where('role', 'in', STAFF_ROLES)
    .where('disabled_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { userId: row.id, role: row.role, ...(row.team === null ? {} : { team: row.team }) };
}

/** Colleagues by their ids, disabled ones included. */
export async function colleaguesByIds(db: Db, ids: readonly string[]): Promise<Map<string, Colleague>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('role', 'in', STAFF_ROLES)
    .execute();
  return new Map(rows.map((colleague) => [colleague.id, colleague]));
}
