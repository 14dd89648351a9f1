import { expect } from 'chai';
import { addressOf, linkIn, signInErrorIn } from './fragment.ts';

describe('a link', () => {
  for (const kind of ['invitation', 'password-reset'] as const) {
    it(`is the console's own page with the token behind the #, ${kind}`, () => {
      const address = addressOf({ kind, token: 'a+b/c=' }, 'https://chat.bank.example/admin.html?debug=1#elsewhere');
      expect(address).to.equal(`https://chat.bank.example/admin.html#${kind}=a%2Bb%2Fc%3D`);
      expect(linkIn(new URL(address).hash)).to.deep.equal({ kind, token: 'a+b/c=' });
    });
  }

  it('is none without a token that can be read', () => {
    for (const hash of ['', '#', '#invitation', '#other=token', '#invitation=%', '#password-reset='])
      expect(linkIn(hash)).to.equal(undefined);
  });
});

describe('an error of the sign-in at the bank', () => {
  it('is told by its code, and is ours whatever stands there', () => {
    expect(signInErrorIn('#sign-in-error=forbidden')).to.equal('forbidden');
    expect(signInErrorIn('#sign-in-error=anything')).to.equal('internal');
    for (const hash of ['', '#sign-in-error', '#sign-in-error=', '#invitation=token'])
      expect(signInErrorIn(hash)).to.equal(undefined);
  });
});
