/** How staff sign in, and what they set up for it. */

/** `GET /api/sign-in`: what the sign-in screen offers. */
export interface SignInOffer {
  passkeys: boolean;
  /**
   * The bank's own sign-in, by its name; begins by going to `GET /api/oidc/start?return=/path`, which in the end comes
   * back to that page of ours (`/console` if it is not said), with the cookie set or with an error in the fragment.
   */
  oidc?: { name: string };
}

/** In the fragment of the console's address after a sign-in at the bank that failed: `#sign-in-error=<error code>`. */
export const SIGN_IN_ERROR = 'sign-in-error';

/** `GET /api/second-factor`: what one's own account has. */
export interface SecondFactor {
  totp: boolean;
  /** Recovery codes not used yet. */
  recoveryCodes: number;
  passkeys: PasskeyInfo[];
  /** Told only of an account that has no password: it signs in by the bank or with a passkey. */
  passwordless?: true;
}

export interface PasskeyInfo {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string;
}

/**
 * `POST /api/second-factor/totp` and `POST /api/passkeys/options`: needless in the first ten minutes of a session. Later
 * the answer without it is 401 `invalid-credentials`: ask for the password, and send it.
 */
export interface RecentBody {
  password?: string;
}

/**
 * `POST /api/password`: 204, and every other session of one's own has ended. `password` is the present one, needless in
 * the first ten minutes of a session as in `RecentBody`; 401 `invalid-credentials`. 400 `bad-request` for a new one that
 * is guessed first; 409 `conflict` for an account that has no password, or whose password was changed elsewhere at the
 * same moment.
 */
export interface ChangePasswordBody {
  password?: string;
  newPassword: string;
}

/**
 * `POST /api/password/reset`, signed in or not: 204, and every session of the person has ended. It begins none: one signs
 * in with the new password and whatever the account asks for besides. 401 `invalid-credentials` for a token that is not
 * good, 400 `bad-request` for a password that is guessed first, which leaves the token good.
 */
export interface ResetPasswordBody {
  token: string;
  password: string;
}

/** `POST /api/second-factor/totp`: 201, a secret that counts once it is confirmed. */
export interface TotpEnrolment {
  /** Base32, to be typed where no camera is. */
  secret: string;
  /** `otpauth://totp/…` */
  uri: string;
  /** The QR code of `uri`, row by row, `1` for a dark module. */
  qr: string[];
}

/** `POST /api/second-factor/totp/confirm` with `{code}`, and `POST /api/second-factor/recovery-codes` with `{password}`: told once. */
export interface RecoveryCodes {
  recoveryCodes: string[];
}

/**
 * `DELETE /api/second-factor/totp`: 204, and `POST /api/second-factor/recovery-codes`. A passwordless account leaves it out,
 * and must have signed in within the last ten minutes: else 401 `invalid-credentials`, sign in again.
 */
export interface PasswordBody {
  password?: string;
}

/**
 * `POST /api/passkeys/options` (signed in: to make one) and `POST /api/passkeys/sign-in/options` (to sign in): 200.
 * `options` is what WebAuthn's `PublicKeyCredential.parse…OptionsFromJSON` takes.
 */
export interface PasskeyChallenge {
  challengeId: string;
  options: Record<string, unknown>;
}

/** `POST /api/passkeys`: 201 `PasskeyInfo`. `DELETE /api/passkeys/:id`: 204. */
export interface CreatePasskeyBody {
  challengeId: string;
  name: string;
  /** The browser's `RegistrationResponseJSON`. */
  response: Record<string, unknown>;
}

/** `POST /api/passkeys/sign-in`: 200 `Session`; 401 `invalid-credentials`. */
export interface PasskeySignInBody {
  challengeId: string;
  /** The browser's `AuthenticationResponseJSON`. */
  response: Record<string, unknown>;
}

/**
 * Sent by the console with every request that gives or takes the refresh cookie. A page of another site cannot send it
 * without being asked first (CORS), which is what protects the cookie from being used by it. A `Session` given so has
 * an empty `refreshToken`: the token is in the cookie, which no script can read.
 */
export const COOKIE_HEADER = 'X-Frosst-Console';
/** The console's refresh token. `__Host-`: only over TLS or this machine, only for this host, for no subdomain. */
export const REFRESH_COOKIE = '__Host-frosst-refresh';
