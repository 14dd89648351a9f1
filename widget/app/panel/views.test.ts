import { expect } from 'chai';
import { FIRST_VIEW, nextView, type View, type ViewEvent } from './views.ts';

describe('the views of the panel', () => {
  const after = (...events: ViewEvent[]): View => events.reduce(nextView, FIRST_VIEW);

  it('begin at home, and there and back again', () => {
    expect(after()).to.equal('home');
    expect(after('signed-in')).to.equal('home');
    expect(after('start')).to.equal('conversation');
    expect(after('start', 'back')).to.equal('home');
  });

  it('go on at once with what is under way', () => {
    expect(after('running')).to.equal('conversation');
    expect(after('start', 'back', 'running')).to.equal('conversation');
  });

  it('ask for a sign-in when nobody is signed in, and lead to the conversation from there', () => {
    expect(after('signed-out')).to.equal('sign-in');
    expect(after('start', 'signed-out')).to.equal('sign-in');
    expect(after('signed-out', 'signed-in')).to.equal('conversation');
  });

  it('let a stranger write as a guest once that is known to be allowed', () => {
    expect(after('signed-out', 'stranger')).to.equal('pre-chat');
    expect(after('stranger', 'signed-in')).to.equal('conversation');
    expect(after('stranger', 'signed-out')).to.equal('sign-in');
  });

  it('stay where they are when they are told the same again, or what leads nowhere', () => {
    expect(after('signed-out', 'signed-out')).to.equal('sign-in');
    expect(after('signed-out', 'start', 'back', 'running')).to.equal('sign-in');
    expect(after('start', 'signed-in', 'running', 'start')).to.equal('conversation');
  });
});
