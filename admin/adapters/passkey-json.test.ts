import { expect } from 'chai';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { creationOptions, creationOptionsFrom, jsonFrom, requestOptions, requestOptionsFrom } from './passkey-json.ts';

const bytesOf = (source: BufferSource) => [...new Uint8Array(source as ArrayBuffer)];
const ID = toBase64Url(new Uint8Array([1, 2, 3, 250]).buffer);
const REQUEST = {
  challenge: '-_-_',
  rpId: 'localhost',
  timeout: 60_000,
  userVerification: 'required',
  allowCredentials: [{ id: ID, type: 'public-key', transports: ['internal'] }],
};
const CREATION = {
  challenge: 'AAECAw',
  rp: { id: 'localhost', name: 'Frosst' },
  user: { id: ID, name: 'astrid@bank.example', displayName: 'Astrid Lund' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  excludeCredentials: [{ id: ID, type: 'public-key' }],
};

describe('base64url', () => {
  it('is there and back the same for every length, without padding', () => {
    for (let length = 0; length < 40; length += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      const text = toBase64Url(bytes.buffer);
      expect(text).to.match(/^[\w-]*$/);
      expect(bytesOf(fromBase64Url(text))).to.deep.equal([...bytes]);
    }
  });

  it('has the letters of RFC 4648', () => {
    expect(toBase64Url(new Uint8Array([251, 255, 191]).buffer)).to.equal('-_-_');
  });
});

describe('passkey options', () => {
  it('to sign in are what the browser itself makes of them', () => {
    const [own, native] = [requestOptionsFrom(REQUEST), requestOptions(REQUEST)];
    for (const options of [own, native]) {
      expect(bytesOf(options.challenge)).to.deep.equal([251, 255, 191]);
      expect(options).to.include({ rpId: 'localhost', timeout: 60_000, userVerification: 'required' });
      const [allowed] = options.allowCredentials ?? [];
      expect(allowed).to.include({ type: 'public-key' });
      expect(allowed && bytesOf(allowed.id)).to.deep.equal([1, 2, 3, 250]);
      expect(allowed?.transports).to.deep.equal(['internal']);
    }
  });

  it('to make one are what the browser itself makes of them', () => {
    const [own, native] = [creationOptionsFrom(CREATION), creationOptions(CREATION)];
    for (const options of [own, native]) {
      expect(bytesOf(options.challenge)).to.deep.equal([0, 1, 2, 3]);
      expect(bytesOf(options.user.id)).to.deep.equal([1, 2, 3, 250]);
      expect(options.user.name).to.equal('astrid@bank.example');
      expect(options.pubKeyCredParams).to.deep.equal([{ type: 'public-key', alg: -7 }]);
      expect(options.excludeCredentials?.map(({ id }) => bytesOf(id))).to.deep.equal([[1, 2, 3, 250]]);
    }
  });
});

describe('a credential as JSON', () => {
  const buffer = (...bytes: number[]) => new Uint8Array(bytes).buffer;
  const credential = (response: object) =>
    ({
      id: ID,
      rawId: buffer(1, 2, 3, 250),
      type: 'public-key',
      authenticatorAttachment: null,
      getClientExtensionResults: () => ({}),
      response,
    }) as unknown as PublicKeyCredential;

  it('has what a sign-in is checked by', () => {
    const parts = {
      clientDataJSON: buffer(1),
      authenticatorData: buffer(2),
      signature: buffer(3),
      userHandle: buffer(4),
    };
    const response = Object.create(
      AuthenticatorAssertionResponse.prototype,
      Object.getOwnPropertyDescriptors(parts),
    ) as object;
    expect(jsonFrom(credential(response))).to.deep.equal({
      id: ID,
      rawId: ID,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw', userHandle: 'BA' },
    });
  });

  it('has what a new passkey is checked by', () => {
    const parts = { clientDataJSON: buffer(1), attestationObject: buffer(2), getTransports: () => ['internal'] };
    expect(jsonFrom(credential(parts))).to.deep.include({
      response: { clientDataJSON: 'AQ', attestationObject: 'Ag', transports: ['internal'] },
    });
  });
});
