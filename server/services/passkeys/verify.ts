import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';

/** Where passkeys are good: our own site, never what a request says it is. */
export interface PasskeySite {
  /** As `https://chat.bank.example`. */
  origin: string;
  /** Its host's name, without the port. */
  rpId: string;
}

/** How long an authenticator may take to answer, in milliseconds. */
export const CHALLENGE_LIFETIME = 5 * 60_000;

/** ES256, EdDSA and RS256 (COSE): what authenticators have. */
const ALGORITHMS = [-7, -8, -257];
const PRODUCT = 'Frosst Chat';

/** Loaded when it is first needed: it is large, and every start would wait for it. */
const webAuthn = () => import('@simplewebauthn/server');

/**
 * What the browser is asked for to make a passkey: one that names its owner by itself, and that checks who holds it by
 * finger, face or PIN. Which maker it is from does not matter (no attestation).
 */
export async function registrationOptions(
  { rpId }: PasskeySite,
  owner: { userId: string; email: string; name: string },
  known: readonly string[],
) {
  const { generateRegistrationOptions } = await webAuthn();
  return generateRegistrationOptions({
    rpName: PRODUCT,
    rpID: rpId,
    userID: Uint8Array.from(Buffer.from(owner.userId)),
    userName: owner.email,
    userDisplayName: owner.name,
    timeout: CHALLENGE_LIFETIME,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** What the browser is asked for to sign in: any passkey of ours that it has, after its owner proved to be there. */
export async function authenticationOptions({ rpId }: PasskeySite) {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({ rpID: rpId, timeout: CHALLENGE_LIFETIME, userVerification: 'required' });
}

/** The credential in a browser's answer to `registrationOptions` (WebAuthn, 7.1); undefined when anything is not right. */
export async function verifyRegistration(
  site: PasskeySite,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<WebAuthnCredential | undefined> {
  const { verifyRegistrationResponse } = await webAuthn();
  const { verified, registrationInfo } = await orNothing(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  return verified === true ? registrationInfo?.credential : undefined;
}

/**
 * The authenticator's counter in a browser's answer to `authenticationOptions` (WebAuthn, 7.2); undefined when anything
 * is not right. Whether the counter grew is the caller's to see, who knows what is stored by then.
 */
export async function verifyAuthentication(
  site: PasskeySite,
  challenge: string,
  { response, publicKey }: { response: AuthenticationResponseJSON; publicKey: Buffer },
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo } = await orNothing(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: Uint8Array.from(publicKey), counter: 0 },
    }),
  );
  return verified === true ? authenticationInfo?.newCounter : undefined;
}

/** The library throws for whatever is wrong with what a stranger sent; all of it is one refusal. */
async function orNothing<Result extends object>(verify: () => Promise<Result>): Promise<Partial<Result>> {
  try {
    return await verify();
  } catch {
    return {};
  }
}
