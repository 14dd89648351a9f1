/** Who is who at the bank's own sign-in. */
export interface OidcSubjectsTable {
  issuer: string;
  /** Never given to another person by its issuer, unlike an email address (OpenID Connect Core, 5.7). */
  subject: string;
  user_id: string;
}
