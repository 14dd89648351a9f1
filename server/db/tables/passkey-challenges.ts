/** What an authenticator is asked to sign; a row is deleted by its use. */
export interface PasskeyChallengesTable {
  id: string;
  /** Who makes a passkey; null where somebody signs in, who is not known yet. */
  user_id: string | null;
  challenge: string;
  expires_at: Date;
}
