import type { Db, Trx } from '../db/database.ts';

/** An authenticator app's secret as it is stored. */
export interface StoredTotp {
  sealedSecret: Buffer;
  isConfirmed: boolean;
}

export async function findTotp(db: Db, userId: string): Promise<StoredTotp | undefined> {
  const row = await db
    .selectFrom('totp_secrets')
    .select(['sealed_secret', 'confirmed_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && { sealedSecret: Buffer.from(row.sealed_secret), isConfirmed: row.confirmed_at !== null };
}

/** Keeps a secret that is yet to be confirmed, in place of an earlier one. Returns false where one is confirmed. */
export async function putTotpDraft(db: Db, userId: string, sealedSecret: Buffer): Promise<boolean> {
  const row = await db
    .insertInto('totp_secrets')
    .values({ user_id: userId, sealed_secret: sealedSecret, confirmed_at: null, last_step: null })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ sealed_secret: sealedSecret })
        .where('totp_secrets.confirmed_at', 'is', null),
    )
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Confirms this very secret with a code of this step. Returns false where it is confirmed already, or replaced. */
export async function confirmTotp(
  trx: Trx,
  userId: string,
  { sealedSecret, step, now }: { sealedSecret: Buffer; step: number; now: Date },
): Promise<boolean> {
  const row = await trx
    .updateTable('totp_secrets')
    .set({ confirmed_at: now, last_step: step })
    .where('user_id', '=', userId)
    .where('sealed_secret', '=', sealedSecret)
    .where('confirmed_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a step as used. Returns false where it, or a later one, was used before: of two at once, one gets it. */
export async function useTotpStep(trx: Trx, userId: string, step: number): Promise<boolean> {
  const row = await trx
    .updateTable('totp_secrets')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', step)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks a person's confirmed secret. Returns whether there is one. */
export async function lockConfirmedTotp(trx: Trx, userId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('totp_secrets')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteTotp(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom('totp_secrets').where('user_id', '=', userId).execute();
}

/** Who of these people has confirmed one. */
export async function withTotpAmong(db: Db, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .selectFrom('totp_secrets')
    .select('user_id')
    .where('user_id', 'in', userIds)
    .where('confirmed_at', 'is not', null)
    .execute();
  return rows.map((row) => row.user_id);
}
