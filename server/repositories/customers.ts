import type { Db, Trx } from '../db/database.ts';
import { CUSTOMER_ROLES, type User } from '../protocol/entities.ts';
import { toUser } from './users.ts';

/**
 * Locks a customer until the transaction ends, so that only one at a time chooses or starts their conversation. Rows
 * that merely refer to the person are not held up.
 *
 * @returns undefined when there is no such customer; staff are none
 */
export async function lockCustomer(trx: Trx, id: string): Promise<User | undefined> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'role', 'name', 'email', 'team'])
    .where('id', '=', id)
    .where('role', 'in', CUSTOMER_ROLES)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toUser(row);
}

/**
 * Locks the customer something is addressed to, as `lockCustomer` does.
 *
 * @returns a visitor who was joined unlocked, as whom they turned out to be; undefined when there is no such customer, or
 *   they are disabled
 */
export async function lockAddressee(
  trx: Trx,
  id: string,
): Promise<{ customer: User } | { joinedTo: string } | undefined> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'role', 'name', 'email', 'team', 'disabled_at', 'joined_to'])
    .where('id', '=', id)
    .where('role', 'in', CUSTOMER_ROLES)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.joined_to !== null) return { joinedTo: row.joined_to };
  return row.disabled_at === null ? { customer: toUser(row) } : undefined;
}

/** The customer who is meant by this id now, as `lockAddressee` finds them. */
export async function findAddressee(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('users as named')
    .innerJoin('users as meant', (join) =>
      join.on(({ eb, fn }) => eb('meant.id', '=', fn.coalesce('named.joined_to', 'named.id'))),
    )
    .select('meant.id')
    .where('named.id', '=', id)
    .where('named.role', 'in', CUSTOMER_ROLES)
    .where('meant.disabled_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
