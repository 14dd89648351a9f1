import { expect } from 'chai';
import { invitationIn, invitationLink, signInErrorIn } from './fragment.ts';

describe('an invitation link', () => {
  it("is the console's own page with the token behind the #", () => {
    const link = invitationLink('a+b/c=', 'https://chat.bank.example/admin.html?debug=1#elsewhere');
    expect(link).to.equal('https://chat.bank.example/admin.html#invitation=a%2Bb%2Fc%3D');
    expect(invitationIn(new URL(link).hash)).to.equal('a+b/c=');
  });

  it('is none without a token that can be read', () => {
    for (const hash of ['', '#', '#invitation', '#other=token', '#invitation=%'])
      expect(invitationIn(hash)).to.equal('');
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
