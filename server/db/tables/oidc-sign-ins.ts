/** Sign-ins that wait for somebody to come back from the bank's own; a row is deleted by its use. */
export interface OidcSignInsTable {
  /** SHA-256 of what the browser has in a cookie meanwhile. */
  ticket_hash: Buffer;
  state: string;
  nonce: string;
  code_verifier: string;
  /** The console's page, a path of ours. */
  return_to: string;
  expires_at: Date;
}
