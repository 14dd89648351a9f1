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

/** Whether there is a customer with this id. */
export async function isCustomer(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('role', 'in', CUSTOMER_ROLES)
    .executeTakeFirst();
  return row !== undefined;
}
