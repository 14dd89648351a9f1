import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** WebAuthn, 6.1: bits of the flags in authenticator data. */
const FLAGS = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 } as const;

/** What a test lets go wrong, on purpose. */
export interface Twist {
  /** Of the page that the browser shows. */
  origin?: string;
  rpId?: string;
  /** False: nobody put their finger on it. */
  isVerified?: boolean;
  challenge?: string;
  type?: string;
  userHandle?: string;
  /** Takes this id instead of a fresh one. */
  credentialId?: Buffer;
  /** Signs with a key that is not the passkey's. */
  key?: KeyObject;
}

interface Credential {
  id: Buffer;
  rpId: string;
  userHandle: string;
  key: KeyObject;
  counter: number;
}

/**
 * A browser on a page of `origin` with an authenticator that keeps passkeys (ES256, no attestation): what it answers is
 * made and signed as WebAuthn level 3 says, so that nothing of the server has to be replaced to test it.
 */
export class SoftwareAuthenticator {
  /** What a synchronised passkey does: it says 0 each time. */
  isCounting = true;
  readonly #origin: string;
  readonly #credentials: Credential[] = [];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** `navigator.credentials.create`, and its result as JSON. */
  create(options: Record<string, unknown>, twist: Twist = {}): Record<string, unknown> {
    const { rp, user, challenge } = options as { rp: { id: string }; user: { id: string }; challenge: string };
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = twist.credentialId ?? randomBytes(32);
    const credential = { id, rpId: rp.id, userHandle: user.id, key: privateKey, counter: 0 };
    this.#credentials.push(credential);
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const coseKey = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credential.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential.id, coseKey]);
    const authData = Buffer.concat([this.#authData(credential, twist, FLAGS.attested), attested]);
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', EMPTY_MAP],
      ['authData', authData],
    ]);
    const clientDataJSON = this.#clientData('webauthn.create', challenge, twist);
    return toJson(credential, {
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `navigator.credentials.get`, and its result as JSON: with the newest passkey for the site. */
  get(options: Record<string, unknown>, twist: Twist = {}): Record<string, unknown> {
    const { rpId, challenge } = options as { rpId: string; challenge: string };
    const credential = this.#credentials.findLast((known) => known.rpId === rpId);
    if (credential === undefined) throw new Error(`there is no passkey for ${rpId}`);
    if (this.isCounting) credential.counter += 1;
    const authData = this.#authData(credential, twist, 0);
    const clientData = this.#clientData('webauthn.get', challenge, twist);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return toJson(credential, {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, twist.key ?? credential.key).toString('base64url'),
      userHandle: twist.userHandle ?? credential.userHandle,
    });
  }

  /** A second device with the same passkeys, as if this one had been copied. */
  copy(): SoftwareAuthenticator {
    const copy = new SoftwareAuthenticator(this.#origin);
    copy.#credentials.push(...this.#credentials.map((credential) => ({ ...credential })));
    return copy;
  }

  #authData(credential: Credential, { rpId, isVerified = true }: Twist, flags: number): Buffer {
    const rpIdHash = createHash('sha256')
      .update(rpId ?? credential.rpId)
      .digest();
    const head = Buffer.alloc(5);
    head.writeUInt8(FLAGS.userPresent | (isVerified ? FLAGS.userVerified : 0) | flags);
    head.writeUInt32BE(credential.counter, 1);
    return Buffer.concat([rpIdHash, head]);
  }

  #clientData(type: string, challenge: string, twist: Twist): Buffer {
    const { origin = this.#origin } = twist;
    return Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin,
        crossOrigin: false,
      }),
    );
  }
}

function toJson({ id }: Credential, response: object): Record<string, unknown> {
  const name = id.toString('base64url');
  return {
    id: name,
    rawId: name,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: { credProps: { rk: true } },
    response,
  };
}

const EMPTY_MAP = Symbol('a map with nothing in it');
type Cbor = number | string | Buffer | typeof EMPTY_MAP;

/** CBOR (RFC 8949), as much of it as WebAuthn needs here. */
function cborMap(entries: (readonly [Cbor, Cbor])[]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return value === EMPTY_MAP ? cborHead(5, 0) : Buffer.concat([cborHead(2, value.length), value]);
}

function cborHead(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument]);
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff]);
}
