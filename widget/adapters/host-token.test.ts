import { expect } from 'chai';
import { type HostToken, hostToken } from './host-token.ts';
import { claimsOf } from '../core/token-claims.ts';

/** An unsigned token; its name has a letter whose base64 needs the URL alphabet. */
function tokenFor(sub: string, endsInMs = 600_000): string {
  const claims = JSON.stringify({ sub, exp: Math.floor((Date.now() + endsInMs) / 1_000), pad: '>>>???' });
  const encoded = btoa(claims).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `header.${encoded}.signature`;
}

describe("the host page's token", () => {
  it('is the plain one when there is no provider', async () => {
    const given: HostToken = {};
    const token = hostToken(() => given);
    expect(await token()).to.equal(undefined);
    given.token = 'plain';
    expect(await token()).to.equal('plain');
  });

  it('is asked of the provider once, as long as it lasts', async () => {
    let asked = 0;
    const provider = () => Promise.resolve(tokenFor(`person ${++asked}`));
    const token = hostToken(() => ({ token: 'plain', provider }));
    const first = await token();
    expect(await token()).to.equal(first);
    expect(asked).to.equal(1);
  });

  it('is asked for again when it is about to end, or was refused', async () => {
    let asked = 0;
    const provider = () => Promise.resolve(tokenFor(`person ${++asked}`, asked === 1 ? 59_000 : 600_000));
    const token = hostToken(() => ({ provider }));
    await token();
    const second = await token();
    expect(asked).to.equal(2);
    await token(second);
    expect(asked).to.equal(3);
  });

  it('is never one that another provider gave', async () => {
    const given: HostToken = { provider: () => Promise.resolve(tokenFor('aksel')) };
    const token = hostToken(() => given);
    await token();
    given.provider = () => Promise.resolve(tokenFor('berit'));
    expect(claimsOf((await token()) ?? '').sub).to.equal('berit');
  });

  it('rejects when the provider does, so that it is asked again later', async () => {
    const token = hostToken(() => ({ provider: () => Promise.reject(new Error('offline')) }));
    let failure: unknown;
    await token().catch((error: unknown) => (failure = error));
    expect(failure).to.be.instanceOf(Error);
  });

  it('says nothing about itself when it is not readable', () => {
    for (const token of ['', 'a.b.c', 'no token', '..', `.${btoa('null')}.`]) expect(claimsOf(token)).to.deep.equal({});
  });
});
