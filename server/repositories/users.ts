import type { ExpressionBuilder, Insertable, NotNull, Selectable, Updateable } from 'kysely';
import { STAFF_ROLES, type User } from '../protocol/entities.ts';
import type { Database, Db, Trx } from '../db/database.ts';
import type { UsersTable } from '../db/tables/users.ts';

type UserRow = Pick<Selectable<UsersTable>, 'id' | 'role' | 'name' | 'email' | 'team'>;

/** Columns of `User`, in no table's namespace: fit for any query on `users` alone. */
const USER_COLUMNS = ['id', 'role', 'name', 'email', 'team'] as const;

/** Someone who signs in with a password. */
export interface Account {
  user: User;
  passwordHash: string;
  isDisabled: boolean;
}

/** The person as they and the staff see them; drop `email` before another customer sees it. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.team === null ? {} : { team: row.team }),
  };
}

export async function findUser(db: Db, id: string): Promise<User | undefined> {
  const row = await db.selectFrom('users').select(USER_COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && toUser(row);
}

/** Finds an account by its address in any case; addresses of visitors are not accounts. */
export async function findAccount(db: Db, email: string): Promise<Account | undefined> {
  const row = await accounts(db)
    .where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst();
  return row && toAccount(row);
}

/** As `findAccount`, for someone who is known already. */
export async function findAccountById(db: Db, id: string): Promise<Account | undefined> {
  const row = await accounts(db).where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

function accounts(db: Db) {
  return db
    .selectFrom('users')
    .select([...USER_COLUMNS, 'password_hash', 'disabled_at'])
    .$narrowType<{ password_hash: NotNull }>()
    .where('password_hash', 'is not', null);
}

function toAccount(row: UserRow & { password_hash: string; disabled_at: Date | null }): Account {
  return { user: toUser(row), passwordHash: row.password_hash, isDisabled: row.disabled_at !== null };
}

/** Ids of colleagues with this address in any case, with a password or without. */
export async function findStaffIdsByEmail(db: Db, email: string): Promise<string[]> {
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where('role', 'in', STAFF_ROLES)
    .limit(2)
    .execute();
  return rows.map(({ id }) => id);
}

/** Stores a new person. Returns undefined, having stored nothing, when the address has an account already. */
export async function insertUser(db: Db, person: Insertable<UsersTable>): Promise<User | undefined> {
  const row = await db
    .insertInto('users')
    .values(person)
    .onConflict((conflict) => conflict.doNothing())
    .returning(USER_COLUMNS)
    .executeTakeFirst();
  return row && toUser(row);
}

/** Whether there is an admin who can sign in: one who was invited and never came does not count. */
export async function hasEnabledAdmin(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where(hasWayIn)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody can sign in: one who was invited and never came cannot. */
export async function canSignIn(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').where('id', '=', id).where(hasWayIn).executeTakeFirst();
  return row !== undefined;
}

/** A password, a passkey or the bank's own sign-in. */
function hasWayIn(eb: ExpressionBuilder<Database, 'users'>) {
  const owned = (table: 'passkeys' | 'oidc_subjects') =>
    eb.exists(eb.selectFrom(table).select(`${table}.user_id`).whereRef(`${table}.user_id`, '=', 'users.id'));
  return eb.or([eb('password_hash', 'is not', null), owned('passkeys'), owned('oidc_subjects')]);
}

/** Locks every enabled admin who can sign in and returns their ids, so that two changes at once cannot both take away the last. */
export async function lockEnabledAdmins(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where(hasWayIn)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Reads one person under a lock on their row. */
export async function lockUser(trx: Trx, id: string): Promise<{ user: User; isDisabled: boolean } | undefined> {
  const row = await trx
    .selectFrom('users')
    .select([...USER_COLUMNS, 'disabled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { user: toUser(row), isDisabled: row.disabled_at !== null };
}

/** As `lockUser`, with the hash of the password that signs them in now; without one where they have none. */
export async function lockAccount(
  trx: Trx,
  id: string,
): Promise<{ user: User; isDisabled: boolean; passwordHash?: string } | undefined> {
  const row = await trx
    .selectFrom('users')
    .select([...USER_COLUMNS, 'disabled_at', 'password_hash'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const known = { user: toUser(row), isDisabled: row.disabled_at !== null };
  return row.password_hash === null ? known : { ...known, passwordHash: row.password_hash };
}

export async function updateUser(trx: Trx, id: string, changes: Updateable<UsersTable>): Promise<User> {
  const row = await trx
    .updateTable('users')
    .set(changes)
    .where('id', '=', id)
    .returning(USER_COLUMNS)
    .executeTakeFirstOrThrow();
  return toUser(row);
}
