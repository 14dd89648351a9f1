/** Every refresh token of a session's family: the newest is unused, a second use of any ends the session. */
export interface RefreshTokensTable {
  /** SHA-256 of the token. */
  hash: Buffer;
  session_id: string;
  expires_at: Date;
  used_at: Date | null;
}
