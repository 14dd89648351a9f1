/** Assertions of the bank that somebody signed in with: none of them counts a second time. */
export interface UsedAssertionsTable {
  /** SHA-256 of the issuer and its name for the assertion. */
  hash: Buffer;
  /** From then on its age alone refuses it. */
  expires_at: Date;
}
