import { expect } from 'chai';
import {
  AKSEL,
  INGRID,
  agentState,
  conversation,
  inboxRow,
  item,
  message,
  threadOf,
} from '../app/state.test-support.ts';
import type { AgentState } from '../core/agent-state.ts';
import { announcementsFor } from './announcements.ts';

const withMessages = (count: number, rest: Parameters<typeof message>[1] = {}): AgentState => {
  const items = Array.from({ length: count }, (_, index) => item(message(index + 1, rest)));
  return agentState({ thread: threadOf({ sections: [{ conversation: conversation(), items }] }) });
};

describe('announcementsFor', () => {
  it('reads out what the customer on screen writes', () => {
    expect(announcementsFor(withMessages(1), withMessages(2))).to.deep.equal(['Aksel: text 2']);
  });

  it('counts instead of reading when much comes at once', () => {
    expect(announcementsFor(withMessages(1), withMessages(5))).to.deep.equal(['4 new messages']);
  });

  it("says nothing of one's own messages, of history, or of another customer's thread", () => {
    expect(announcementsFor(withMessages(1, { sender: INGRID }), withMessages(2, { sender: INGRID }))).to.deep.equal(
      [],
    );
    const loading = agentState({ thread: threadOf({ loading: true }) });
    expect(announcementsFor(loading, withMessages(3))).to.deep.equal([]);
    expect(announcementsFor(agentState(), withMessages(3))).to.deep.equal([]);
    const older = withMessages(2);
    const newest = item(message(2));
    const before = agentState({ thread: threadOf({ sections: [{ conversation: conversation(), items: [newest] }] }) });
    expect(announcementsFor(before, older)).to.deep.equal([]);
  });

  it('says once that the customer began to write', () => {
    const still = agentState({ thread: threadOf() });
    const typing = agentState({ thread: threadOf({ typing: true }) });
    expect(announcementsFor(still, typing)).to.deep.equal(['Aksel is typing']);
    expect(announcementsFor(typing, typing)).to.deep.equal([]);
  });

  it('tells of a new conversation elsewhere', () => {
    const { customer } = inboxRow('x', { customer: { id: AKSEL.id, name: AKSEL.name, role: 'user' } });
    const noticed = agentState({ notices: [{ conversationId: 'c9', customer }] });
    expect(announcementsFor(agentState(), noticed)).to.deep.equal(['New conversation from Aksel Berg']);
  });
});
