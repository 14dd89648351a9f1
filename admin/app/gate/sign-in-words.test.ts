import { expect } from 'chai';
import type { ErrorBody } from '../../../server/protocol/errors.ts';
import { signInWords } from './sign-in-words.ts';

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

  it("never shows the server's own message, but names the line of its log", () => {
    const words = sentence({ requestId: '7F321' });
    expect(words).to.contain('Reference 7F321').and.not.to.contain('never shown');
  });

  it('says nothing when only an earlier visit is over', () => {
    expect(sentence({ code: 'unauthenticated' })).to.equal('');
  });
});
