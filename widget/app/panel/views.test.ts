import { expect } from 'chai';
import { FIRST_VIEW, nextView, type View, type ViewEvent } from './views.ts';

describe('the views of the panel', () => {
  const after = (...events: ViewEvent[]): View => events.reduce(nextView, FIRST_VIEW);

  it('begin with the conversation', () => {
    expect(after()).to.equal('conversation');
    expect(after('signed-in')).to.equal('conversation');
  });

  it('ask for a sign-in when nobody is signed in, and lead back from there', () => {
    expect(after('signed-out')).to.equal('sign-in');
    expect(after('signed-out', 'signed-in')).to.equal('conversation');
  });

  it('stay where they are when they are told the same again', () => {
    expect(after('signed-out', 'signed-out')).to.equal('sign-in');
    expect(after('signed-out', 'signed-in', 'signed-in')).to.equal('conversation');
  });
});
