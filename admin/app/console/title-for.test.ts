import { expect } from 'chai';
import { Inbox } from '../../core/inbox.ts';
import { inboxRow } from '../state.test-support.ts';
import { titleFor } from './title-for.ts';

const inbox = (unread: number) =>
  Inbox.of([inboxRow('a', { turn: 'staff', unread }), inboxRow('b', { turn: 'customer', unread: 40 })]);
const customer = { id: 'a', name: 'Aksel Berg', role: 'user' } as const;

describe('titleFor', () => {
  it("puts the number of unread messages of those who wait before the page's own title", () => {
    expect(titleFor({ notices: [], inbox: inbox(2) }, 'Frosst')).to.equal('(2) Frosst');
    expect(titleFor({ notices: [], inbox: inbox(0) }, 'Frosst')).to.equal('Frosst');
    expect(titleFor({ notices: [], inbox: inbox(1_284) }, 'Frosst')).to.equal('(99+) Frosst');
  });

  it('names who just began a conversation', () => {
    const notices = [{ conversationId: 'c', customer }];
    expect(titleFor({ notices, inbox: inbox(1) }, 'Frosst')).to.equal('(1) New conversation: Aksel Berg · Frosst');
  });

  it('has a name for a page that has none', () => {
    expect(titleFor({ notices: [], inbox: inbox(1) }, '')).to.equal('(1) Frosst');
  });
});
