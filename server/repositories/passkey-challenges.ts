import type { Db } from '../db/database.ts';

/** Keeps a challenge until it is answered or its time is over, and forgets those whose time is over. */
export async function insertChallenge(
  db: Db,
  challenge: { id: string; userId: string | null; challenge: string; now: Date; expiresAt: Date },
): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', challenge.now).execute();
  await db
    .insertInto('passkey_challenges')
    .values({
      id: challenge.id,
      user_id: challenge.userId,
      challenge: challenge.challenge,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** Takes a challenge away and returns it, if it was made for this person (or for nobody yet) and its time is not over. */
export async function takeChallenge(
  db: Db,
  { id, userId, now }: { id: string; userId: string | null; now: Date },
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('id', '=', id)
    .where('user_id', 'is not distinct from', userId)
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst();
  return row?.challenge;
}
