import type { Selectable } from 'kysely';
import type { PasskeyInfo } from '../protocol/sign-in.ts';
import type { Db, Trx } from '../db/database.ts';
import type { PasskeysTable } from '../db/tables/passkeys.ts';

/** A passkey as a signature is checked against it. */
export interface Passkey {
  id: string;
  userId: string;
  publicKey: Buffer;
}

export interface NewPasskey {
  id: string;
  userId: string;
  name: string;
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  now: Date;
}

/** A person's passkeys as they see them, the oldest first. */
export async function passkeysOf(db: Db, userId: string): Promise<PasskeyInfo[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toInfo);
}

/** What the authenticators call a person's passkeys. */
export async function credentialIdsOf(db: Db, userId: string): Promise<string[]> {
  const rows = await db.selectFrom('passkeys').select('credential_id').where('user_id', '=', userId).execute();
  return rows.map((row) => row.credential_id);
}

export async function findPasskey(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .select(['id', 'user_id', 'public_key'])
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row && { id: row.id, userId: row.user_id, publicKey: Buffer.from(row.public_key) };
}

/** Stores a passkey. Returns undefined, having stored nothing, when the authenticator's id is known already. */
export async function insertPasskey(db: Db, passkey: NewPasskey): Promise<PasskeyInfo | undefined> {
  const row = await db
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      user_id: passkey.userId,
      name: passkey.name,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      created_at: passkey.now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning(['id', 'name', 'created_at', 'last_used_at'])
    .executeTakeFirst();
  return row && toInfo(row);
}

/**
 * Notes a use with the authenticator's count. Returns false where the count did not grow, which says that there are two
 * of them (WebAuthn, 6.1.1); one that does not count always says 0.
 */
export async function usePasskey(trx: Trx, id: string, counter: number, now: Date): Promise<boolean> {
  const row = await trx
    .updateTable('passkeys')
    .set({ counter, last_used_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb.lit(counter === 0)])]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes a person's passkey. Returns whether it was there, and theirs. */
export async function deletePasskey(db: Db, userId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function toInfo(row: Pick<Selectable<PasskeysTable>, 'id' | 'name' | 'created_at' | 'last_used_at'>): PasskeyInfo {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at.toISOString() }),
  };
}

/** Who of these people has one. */
export async function withPasskeyAmong(db: Db, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await db.selectFrom('passkeys').select('user_id').distinct().where('user_id', 'in', userIds).execute();
  return rows.map((row) => row.user_id);
}
