import { expect } from 'chai';
import type { ErrorBody, ErrorCode } from '../../../server/protocol/errors.ts';
import { signInWords, type Way } from './sign-in-words.ts';

const sentence = (error: Partial<ErrorBody>) =>
  signInWords({ code: 'internal', message: 'never shown', retryable: false, ...error });

describe('signInWords', () => {
  it('has one sentence for a wrong address and a wrong password', () => {
    expect(sentence({ code: 'invalid-credentials' })).to.contain('Check both');
  });

  it('says how long a lockout lasts, rounded up', () => {
    expect(sentence({ code: 'rate-limited', retryAfterMs: 1_200 })).to.contain('in 2 seconds');
    expect(sentence({ code: 'rate-limited', retryAfterMs: 61_000 })).to.contain('in 2 minutes');
    expect(sentence({ code: 'rate-limited' })).to.contain('in a few minutes');
  });

  it('tells a network that is down from an account that may not come in', () => {
    expect(sentence({ code: 'unavailable' })).to.contain('can’t reach the server');
    expect(sentence({ code: 'forbidden' })).to.contain('not for staff');
  });

  it('tells an account that may not come in from a page that may not let anybody in', () => {
    expect(sentence({ code: 'forbidden', requestId: '7F321' }))
      .to.contain('doesn’t work at this address')
      .and.not.to.contain('not for staff');
  });

  it('sends who needs a passkey to it, and says of each link what became of it', () => {
    const of = (code: ErrorCode, way: Way) => signInWords({ code, message: '', retryable: false }, way);
    expect(of('passkey-required', 'password')).to.contain('Use your passkey');
    expect(of('bank-sign-in-required', 'password')).to.contain('sign-in of the bank');
    expect(of('invalid-credentials', 'invitation')).to.contain('This invitation is over');
    expect(of('email-taken', 'invitation')).to.contain('an account with this address already');
    expect(of('invalid-credentials', 'password-reset')).to.contain('This link is over');
    expect(of('bad-request', 'password-reset')).to.contain('too easy to guess');
  });

  it("never shows the server's own message, but names the line of its log", () => {
    const words = sentence({ requestId: '7F321' });
    expect(words).to.contain('Reference 7F321').and.not.to.contain('never shown');
  });

  it('says nothing when only an earlier visit is over', () => {
    expect(sentence({ code: 'unauthenticated' })).to.equal('');
  });
});
