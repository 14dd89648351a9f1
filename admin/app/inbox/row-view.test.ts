import { expect } from 'chai';
import type { InboxRow } from '../../core/agent-state.ts';
import { AKSEL, INGRID, MAYA, at, conversation, inboxRow, message } from '../state.test-support.ts';
import { rowViewOf } from './row-view.ts';

const now = new Date(at('12:00'));
const said = (content: string, sender = AKSEL, rest: Partial<InboxRow> = {}) => {
  const lastMessage = message(1, { content, sender });
  return inboxRow('aksel', {
    customer: { id: AKSEL.id, name: AKSEL.name, role: 'user' },
    conversation: conversation({ lastMessage, lastMessageAt: lastMessage.timestamp }),
    ...rest,
  });
};
const previewOf = (row: InboxRow, draft = '') => {
  const { lead, text } = rowViewOf(row, { draft, myId: INGRID.id, now }).preview;
  return lead === undefined ? text : `${lead} ${text}`;
};

describe('rowViewOf', () => {
  it('says who spoke last, unless it was the customer', () => {
    expect(previewOf(said('Hello'))).to.equal('Hello');
    expect(previewOf(said('Good morning', INGRID))).to.equal('You: Good morning');
    expect(previewOf(said('Good morning', MAYA))).to.equal('Maya: Good morning');
  });

  it('lets what needs a person win: not sent, then typing, then a draft, then what was said', () => {
    expect(previewOf(said('Hello', AKSEL, { failed: true, typing: true }), 'Dear')).to.contain('Not sent:');
    expect(previewOf(said('Hello', AKSEL, { typing: true }), 'Dear')).to.equal('Aksel is typing…');
    expect(previewOf(said('Hello'), ' Dear\nAksel')).to.equal('Draft: Dear Aksel');
  });

  it('puts system messages into words, also those of a newer server', () => {
    const system = (content: string) => {
      const lastMessage = message(2, { kind: 'system', content });
      return previewOf(inboxRow('aksel', { conversation: conversation({ lastMessage }) }));
    };
    expect(system('conversation-closed')).to.equal('Conversation closed');
    expect(system('agent-joined')).to.equal('Conversation updated');
  });

  it('shows one line of a message of any length', () => {
    const preview = previewOf(said(`first line\n\n\tsecond ${'x'.repeat(10_000)}`));
    expect(preview.startsWith('first line second xxx')).to.equal(true);
    expect(preview.length).to.be.at.most(160);
  });

  it('names the time as a list does: of day, of week, of year', () => {
    const time = (lastMessageAt: string) =>
      rowViewOf(inboxRow('a', { conversation: conversation({ lastMessageAt }) }), { draft: '', myId: '', now }).time;
    expect(time(at('09:05'))).to.match(/\d\d:05/);
    expect(time(at('09:05', '2026-03-09'))).to.match(/^Mon/);
    expect(time(at('09:05', '2026-02-03')))
      .to.contain('3')
      .and.not.to.contain('2026');
    expect(time(at('09:05', '2025-02-03'))).to.contain('2025');
  });
});
