/**
 * WebAuthn speaks in bytes, HTTP in JSON. Newer browsers convert by themselves (WebAuthn level 3, section 5.1); for
 * the others this does the same for the members that our server sends and reads.
 */
import { fromBase64Url, toBase64Url } from './base64url.ts';

type Json = Record<string, unknown>;

/** The options of `navigator.credentials.get`. */
export function requestOptions(json: Json): PublicKeyCredentialRequestOptions {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function')
    return PublicKeyCredential.parseRequestOptionsFromJSON(json as unknown as PublicKeyCredentialRequestOptionsJSON);
  return requestOptionsFrom(json);
}

/** The options of `navigator.credentials.create`. */
export function creationOptions(json: Json): PublicKeyCredentialCreationOptions {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function')
    return PublicKeyCredential.parseCreationOptionsFromJSON(json as unknown as PublicKeyCredentialCreationOptionsJSON);
  return creationOptionsFrom(json);
}

/** As `requestOptions` in a browser that does not convert. */
export function requestOptionsFrom(json: Json): PublicKeyCredentialRequestOptions {
  return {
    ...json,
    challenge: fromBase64Url(String(json['challenge'])),
    allowCredentials: descriptors(json['allowCredentials']),
  };
}

/** As `creationOptions` in a browser that does not convert. */
export function creationOptionsFrom(json: Json): PublicKeyCredentialCreationOptions {
  const user = json['user'] as Json;
  return {
    ...(json as unknown as PublicKeyCredentialCreationOptions),
    challenge: fromBase64Url(String(json['challenge'])),
    user: { ...(user as unknown as PublicKeyCredentialUserEntity), id: fromBase64Url(String(user['id'])) },
    excludeCredentials: descriptors(json['excludeCredentials']),
  };
}

function descriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  return ((list ?? []) as { id: string; transports?: AuthenticatorTransport[] }[]).map((each) => ({
    ...each,
    type: 'public-key',
    id: fromBase64Url(each.id),
  }));
}

/** What the server reads of a credential. */
export function jsonOf(credential: PublicKeyCredential): Json {
  return typeof credential.toJSON === 'function' ? (credential.toJSON() as unknown as Json) : jsonFrom(credential);
}

/** As `jsonOf` in a browser that does not convert. */
export function jsonFrom(credential: PublicKeyCredential): Json {
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  return {
    id,
    rawId: toBase64Url(rawId),
    type,
    ...(authenticatorAttachment !== null && { authenticatorAttachment }),
    clientExtensionResults: credential.getClientExtensionResults(),
    response: response instanceof AuthenticatorAssertionResponse ? assertion(response) : attestation(response),
  };
}

function assertion({ clientDataJSON, authenticatorData, signature, userHandle }: AuthenticatorAssertionResponse): Json {
  return {
    clientDataJSON: toBase64Url(clientDataJSON),
    authenticatorData: toBase64Url(authenticatorData),
    signature: toBase64Url(signature),
    ...(userHandle && { userHandle: toBase64Url(userHandle) }),
  };
}

function attestation(response: AuthenticatorResponse): Json {
  const { clientDataJSON, attestationObject } = response as AuthenticatorAttestationResponse;
  return {
    clientDataJSON: toBase64Url(clientDataJSON),
    attestationObject: toBase64Url(attestationObject),
    transports: (response as Partial<AuthenticatorAttestationResponse>).getTransports?.() ?? [],
  };
}
