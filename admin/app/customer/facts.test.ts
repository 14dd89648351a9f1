import { expect } from 'chai';
import { at, conversation, message, threadOf } from '../state.test-support.ts';
import { customerFacts, headerFacts, pastConversations, situationOf } from './facts.ts';

const now = new Date(at('12:00'));
const first = conversation({
  id: 'c0',
  status: 'closed',
  createdAt: at('09:00', '2026-02-03'),
  lastMessage: message(1),
});
const sections = [
  { conversation: first, items: [] },
  { conversation: conversation(), items: [] },
];

describe('customerFacts', () => {
  it('counts the conversations once all are loaded, and says at least before', () => {
    expect(customerFacts(threadOf({ sections }), { presence: 'online' }, now)).to.deep.include([
      'History',
      '2 conversations',
    ]);
    expect(customerFacts(threadOf({ sections, hasOlder: true }), { presence: 'online' }, now)).to.deep.include([
      'History',
      'At least 2 conversations',
    ]);
  });

  it('counts what is listed, and does not count twice what is loaded too', () => {
    const older = conversation({ id: 'c-1', status: 'closed', createdAt: at('09:00', '2025-11-18') });
    const listed = { conversations: [conversation(), first, older], isComplete: true };
    const thread = threadOf({ sections: sections.slice(1), hasOlder: true, listed });
    expect(customerFacts(thread, { presence: 'online' }, now)).to.deep.include(['History', '3 conversations']);
    expect(pastConversations({ ...thread, current: conversation() }, now).map(({ id }) => id)).to.deep.equal([
      'c0',
      'c-1',
    ]);
  });

  it('names the first chat only when it is known to be the first', () => {
    const labels = (hasOlder: boolean) =>
      customerFacts(threadOf({ sections, hasOlder }), { presence: 'online' }, now).map(([label]) => label);
    expect(labels(false)).to.include('First chat');
    expect(labels(true)).not.to.include('First chat');
  });

  it('says when somebody who left was last seen', () => {
    const standing = { presence: 'offline', lastSeenAt: at('10:22') } as const;
    const labels = (of: typeof standing | { presence: 'online'; lastSeenAt: string }) =>
      customerFacts(threadOf({ sections }), of, now).map(([label]) => label);
    expect(labels(standing)).to.include('Last seen');
    expect(labels({ ...standing, presence: 'online' })).not.to.include('Last seen');
  });

  it('says whether the person proved who they are', () => {
    const guest = threadOf({ customer: { id: 'v', name: 'Visitor', role: 'visitor' } });
    expect(customerFacts(guest, { presence: 'away' }, now)[0]).to.deep.equal(['Identity', 'Guest, not signed in']);
  });
});

describe('headerFacts', () => {
  it('says that nothing was said yet rather than nothing at all', () => {
    expect(headerFacts(threadOf(), now)).to.deep.equal(['No conversation yet']);
    expect(headerFacts(threadOf({ sections, hasOlder: true }), now)).to.deep.equal(['At least 2 conversations']);
  });
});

describe('pastConversations', () => {
  it('lists those before the present one with the last thing said', () => {
    const [past, ...more] = pastConversations(threadOf({ sections, current: conversation() }), now);
    expect(more).to.have.length(0);
    expect(past).to.include({ id: 'c0', status: 'Closed', said: 'text 1' });
  });
});

describe('situationOf', () => {
  it('names presence, and that the conversation is over', () => {
    expect(situationOf(threadOf({ current: conversation() }), 'online')).to.equal('Online');
    expect(situationOf(threadOf({ current: first }), 'offline')).to.equal('Offline · Closed');
  });
});
