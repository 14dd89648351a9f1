import type { Db, Trx } from '../db/database.ts';

/** Finds who is invited under an address, in any case, and locks their invitation. */
export async function lockInvitee(trx: Trx, email: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('invitations')
    .select('user_id')
    .where('email', '=', email.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
  return row?.user_id;
}

/** Whether somebody was invited and has not come yet, also where the invitation is too old by now. */
export async function isInvited(db: Db, userId: string): Promise<boolean> {
  const row = await db.selectFrom('invitations').select('user_id').where('user_id', '=', userId).executeTakeFirst();
  return row !== undefined;
}

/**
 * Stores an invitation, in the place of an older one to the same person.
 *
 * @returns false when somebody else was invited under this address at the same moment
 */
export async function putInvitation(
  trx: Trx,
  invitation: { userId: string; email: string; issuedBy: string; hash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const { userId, issuedBy, hash, expiresAt } = invitation;
  const link = { token_hash: hash, expires_at: expiresAt, issued_by: issuedBy };
  const email = invitation.email.toLowerCase();
  const replaced = await trx
    .updateTable('invitations')
    .set(link)
    .where('user_id', '=', userId)
    .returning('user_id')
    .executeTakeFirst();
  if (replaced !== undefined) return true;
  const row = await trx
    .insertInto('invitations')
    .values({ user_id: userId, email, ...link })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whose invitation this token is, while it can be accepted. */
export async function findInvitee(db: Db, hash: Buffer, now: Date): Promise<{ email: string } | undefined> {
  return await selectGood(db, hash, now).executeTakeFirst();
}

/** Uses an invitation up. Returns who was invited; undefined when it is not good, or was used at the same moment. */
export async function takeInvitation(trx: Trx, hash: Buffer, now: Date): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('invitations')
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id;
}

/** Takes back the invitation of somebody who came by another way, if there is one. */
export async function withdrawInvitation(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom('invitations').where('user_id', '=', userId).execute();
}

/** Ends the invitations that this person made, which somebody else may make anew. */
export async function endInvitationsBy(trx: Trx, issuer: string, now: Date): Promise<void> {
  await trx
    .updateTable('invitations')
    .set({ expires_at: now })
    .where('issued_by', '=', issuer)
    .where('expires_at', '>', now)
    .execute();
}

function selectGood(db: Db, hash: Buffer, now: Date) {
  return db
    .selectFrom('invitations as i')
    .innerJoin('users as u', 'u.id', 'i.user_id')
    .select('i.email')
    .where('i.token_hash', '=', hash)
    .where('i.expires_at', '>', now)
    .where('u.disabled_at', 'is', null);
}
