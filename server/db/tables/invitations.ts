/** A colleague who has an account to be and no password yet; gone once it is accepted. */
export interface InvitationsTable {
  user_id: string;
  /** In lower case. */
  email: string;
  /** SHA-256 of the token. */
  token_hash: Buffer;
  expires_at: Date;
  /** The admin who made it; null where that is not known any more. */
  issued_by: string | null;
}
