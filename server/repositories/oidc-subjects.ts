import type { Db, Trx } from '../db/database.ts';

/** A person as their issuer names them. */
export interface OidcSubject {
  issuer: string;
  subject: string;
}

export async function findUserIdOfSubject(db: Db, { issuer, subject }: OidcSubject): Promise<string | undefined> {
  const row = await db
    .selectFrom('oidc_subjects')
    .select('user_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.user_id;
}

/** Whether a person has come by the bank's sign-in. */
export async function hasSubject(db: Db, userId: string): Promise<boolean> {
  const row = await db.selectFrom('oidc_subjects').select('user_id').where('user_id', '=', userId).executeTakeFirst();
  return row !== undefined;
}

/** Ties a subject to a person, unless either is tied at this issuer already. */
export async function linkSubject(trx: Trx, { issuer, subject }: OidcSubject, userId: string): Promise<void> {
  await trx
    .insertInto('oidc_subjects')
    .values({ issuer, subject, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
