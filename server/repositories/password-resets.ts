import type { Db, Trx } from '../db/database.ts';
import { STAFF_ROLES } from '../protocol/entities.ts';

/** Stores a link to reset a password, in the place of an older one to the same person. */
export async function putPasswordReset(
  trx: Trx,
  { userId, issuedBy, hash, expiresAt }: { userId: string; issuedBy: string; hash: Buffer; expiresAt: Date },
): Promise<void> {
  const link = { token_hash: hash, expires_at: expiresAt, issued_by: issuedBy };
  await trx
    .insertInto('password_resets')
    .values({ user_id: userId, ...link })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(link))
    .execute();
}

/** For whom this token is, while it can be used: a colleague who is not disabled. */
export async function findPasswordReset(
  db: Db,
  hash: Buffer,
  now: Date,
): Promise<{ userId: string; email?: string } | undefined> {
  const row = await db
    .selectFrom('password_resets as r')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .select(['u.id', 'u.email'])
    .where('r.token_hash', '=', hash)
    .where('r.expires_at', '>', now)
    .where('u.role', 'in', STAFF_ROLES)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  return row && { userId: row.id, ...(row.email === null ? {} : { email: row.email }) };
}

/** Uses a link up. Returns whether it was still good, which it is not when it was used or replaced at the same moment. */
export async function takePasswordReset(trx: Trx, hash: Buffer, now: Date): Promise<boolean> {
  const row = await trx
    .deleteFrom('password_resets')
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back what link this person has. */
export async function deletePasswordReset(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom('password_resets').where('user_id', '=', userId).execute();
}

/** Takes back the links that this person made for others. */
export async function deletePasswordResetsBy(trx: Trx, issuer: string): Promise<void> {
  await trx.deleteFrom('password_resets').where('issued_by', '=', issuer).execute();
}
