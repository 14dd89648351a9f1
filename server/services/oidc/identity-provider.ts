import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  clockTolerance,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';

/** The bank's own sign-in, where it has one. */
export interface OidcSettings {
  /** The issuer's identifier, from which its configuration is found (OpenID Connect Discovery 1.0). */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
}

/** What is agreed on before somebody is sent away, and looked at when they come back. */
export interface Agreement {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Who somebody is at the bank. */
export interface BankIdentity {
  issuer: string;
  subject: string;
  /** Only one that the bank has verified. */
  verifiedEmail?: string;
}

/** In seconds, for each request to the issuer. */
const TIMEOUT = 5;
/** By how many seconds its clock and ours may differ. */
const SKEW = 30;

/** The authorisation code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700). */
export class IdentityProvider {
  readonly #settings: OidcSettings;
  #found: Promise<Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Where to send somebody, and what to remember of it. @throws when the issuer's configuration cannot be had */
  async begin(redirectUri: string): Promise<{ url: URL; agreement: Agreement }> {
    const issuer = await this.#discover();
    const agreement = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(issuer, {
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email',
      state: agreement.state,
      nonce: agreement.nonce,
      code_challenge: await calculatePKCECodeChallenge(agreement.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, agreement };
  }

  /**
   * Who came back.
   *
   * @param callback the address they came back to, with everything in it
   * @throws when anything is not as agreed, or the issuer does not answer
   */
  async finish(callback: URL, { state, nonce, codeVerifier }: Agreement): Promise<BankIdentity> {
    const issuer = await this.#discover();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
    const tokens = await authorizationCodeGrant(issuer, callback, { ...checks, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('there is no ID token');
    const { iss, sub } = claims;
    // Many issuers tell the address only at their UserInfo endpoint (OpenID Connect Core, 5.4).
    const isTold = claims['email'] !== undefined;
    const { email, email_verified: isVerified } = isTold
      ? claims
      : await this.#userInfo(issuer, tokens.access_token, sub);
    const isGood = typeof email === 'string' && isVerified === true;
    return { issuer: iss, subject: sub, ...(isGood ? { verifiedEmail: email } : {}) };
  }

  async #userInfo(issuer: Configuration, token: string, subject: string): Promise<Record<string, unknown>> {
    if (issuer.serverMetadata().userinfo_endpoint === undefined) return {};
    return fetchUserInfo(issuer, token, subject);
  }

  /** Found once, when it is first needed: an issuer that is away must not keep the server from starting. */
  async #discover(): Promise<Configuration> {
    this.#found ??= this.#find();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = undefined;
      throw error;
    }
  }

  #find(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out; the settings allow it on this machine alone
    const plain = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, { [clockTolerance]: SKEW }, ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT,
      // The ID token's signature is checked too, although it comes straight from the issuer.
      execute: [enableNonRepudiationChecks, ...plain],
    });
  }
}
