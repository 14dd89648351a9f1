/** A link by which a colleague may give their account another password; gone once it is used. One for each person. */
export interface PasswordResetsTable {
  user_id: string;
  /** SHA-256 of the token. */
  token_hash: Buffer;
  expires_at: Date;
  /** The admin who made it. */
  issued_by: string;
}
