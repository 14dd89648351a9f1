import type { Db } from '../db/database.ts';

/** What was agreed on when somebody was sent away to sign in. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

/** Keeps a sign-in until its browser comes back or its time is over, and forgets those whose time is over. */
export async function insertPendingSignIn(
  db: Db,
  ticketHash: Buffer,
  { now, expiresAt, ...pending }: PendingSignIn & { now: Date; expiresAt: Date },
): Promise<void> {
  await db.deleteFrom('oidc_sign_ins').where('expires_at', '<=', now).execute();
  await db
    .insertInto('oidc_sign_ins')
    .values({
      ticket_hash: ticketHash,
      state: pending.state,
      nonce: pending.nonce,
      code_verifier: pending.codeVerifier,
      return_to: pending.returnTo,
      expires_at: expiresAt,
    })
    .execute();
}

/** Takes a sign-in away and returns it, if its time is not over. */
export async function takePendingSignIn(db: Db, ticketHash: Buffer, now: Date): Promise<PendingSignIn | undefined> {
  const row = await db
    .deleteFrom('oidc_sign_ins')
    .where('ticket_hash', '=', ticketHash)
    .where('expires_at', '>', now)
    .returning(['state', 'nonce', 'code_verifier', 'return_to'])
    .executeTakeFirst();
  return row && { state: row.state, nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to };
}
