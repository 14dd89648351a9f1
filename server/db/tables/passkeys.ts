export interface PasskeysTable {
  id: string;
  user_id: string;
  /** What its owner calls it. */
  name: string;
  /** What the authenticator calls it, base64url. */
  credential_id: string;
  /** A COSE key (RFC 9052). */
  public_key: Buffer;
  /** The authenticator's own count of uses; always 0 for those that are synchronised between devices. */
  counter: number;
  created_at: Date;
  last_used_at: Date | null;
}
