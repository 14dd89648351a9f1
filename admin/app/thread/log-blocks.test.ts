import { expect } from 'chai';
import { AKSEL, INGRID, at, conversation, item, message, threadOf } from '../state.test-support.ts';
import { type LogBlock, logBlocks } from './log-blocks.ts';

const shape = (blocks: LogBlock[]) =>
  blocks.map((block) => (block.kind === 'group' ? block.entries.map(({ content }) => content).join('+') : block.kind));

const one = item(message(1));
const two = item(message(2, { sender: AKSEL }));
const three = item(message(3, { sender: INGRID, timestamp: at('09:30') }));

describe('logBlocks', () => {
  it('gives a single conversation its days and nothing else', () => {
    const sections = [{ conversation: conversation(), items: [one, two, three] }];
    expect(shape(logBlocks(threadOf({ sections })))).to.deep.equal(['day', 'text 1+text 2', 'text 3']);
  });

  it('heads every conversation as soon as there are several, and names no day twice', () => {
    const old = item(message(1, { conversationId: 'c0', content: 'old', timestamp: at('09:00', '2026-02-03') }));
    const sections = [
      { conversation: conversation({ id: 'c0', createdAt: at('09:00', '2026-02-03') }), items: [old] },
      { conversation: conversation(), items: [one] },
    ];
    expect(shape(logBlocks(threadOf({ sections })))).to.deep.equal([
      'conversation',
      'old',
      'conversation',
      'day',
      'text 1',
    ]);
  });

  it('draws the line of the unread even inside what one person said in one go', () => {
    const sections = [{ conversation: conversation(), items: [one, two] }];
    expect(shape(logBlocks(threadOf({ sections, firstUnreadKey: two.key })))).to.deep.equal([
      'day',
      'text 1',
      'new',
      'text 2',
    ]);
  });

  it('shows replies to somebody who has no conversation yet', () => {
    const starting = [item(message(1, { sender: INGRID, content: 'first' }))];
    expect(shape(logBlocks(threadOf({ starting })))).to.deep.equal(['day', 'first']);
  });

  it('gives every block a key of its own', () => {
    const sections = [
      { conversation: conversation({ id: 'c0' }), items: [item(message(1, { conversationId: 'c0' }))] },
      { conversation: conversation(), items: [one, two, three] },
    ];
    const keys = logBlocks(threadOf({ sections, firstUnreadKey: two.key })).map(({ key }) => key);
    expect(new Set(keys).size).to.equal(keys.length);
  });
});
