import { describe, expect, it } from 'vitest';
import { AKSEL, conversation, INGRID, message } from '../../widget/core/fake-server.test-support.ts';
import { type Rows, sortRows, withConversation, withMessage, withPresence, withReceipt } from './inbox.ts';

const fromCustomer = (seq: number) => message(seq, { sender: AKSEL, recipient: null });
const rowsWith = (...said: ReturnType<typeof message>[]): Rows =>
  said.reduce(withMessage, withConversation([], conversation()));

describe('the inbox', () => {
  it('has one row per customer, with their newest conversation', () => {
    const rows = [
      conversation({ id: 'old', lastMessageAt: '2026-03-01T00:00:00.000Z' }),
      conversation({ id: 'new', lastMessageAt: '2026-03-02T00:00:00.000Z' }),
      conversation({ id: 'old', lastMessageAt: '2026-03-01T00:00:00.000Z', status: 'closed' }),
    ].reduce(withConversation, []);
    expect(rows.map((row) => row.conversation?.id)).toEqual(['new']);
  });

  it('has no row of a visitor any more whose conversation became a customer’s, unless a draft waits in it', () => {
    const visitor = withConversation([], conversation({ user: { ...AKSEL, id: 'visitor' } }));
    const idsAfter = (rows: Rows) => withConversation(rows, conversation()).map(({ customer }) => customer.id);
    expect(idsAfter(visitor)).toEqual([AKSEL.id]);
    expect(idsAfter(visitor.map((row) => ({ ...row, draft: true })))).toEqual(['visitor', AKSEL.id]);
  });

  it('shows the newest activity first, and customers with whom nothing was said last', () => {
    const rows = [
      conversation({ id: 'c1', user: { ...AKSEL, id: 'a' }, lastMessageAt: '2026-03-01T00:00:00.000Z' }),
      conversation({ id: 'c2', user: { ...AKSEL, id: 'b' }, lastMessageAt: '2026-03-02T00:00:00.000Z' }),
    ].reduce(withConversation, withPresence([], { userId: 'c', name: 'C', role: 'visitor', status: 'online' }));
    expect(sortRows(rows).map(({ customer }) => customer.id)).toEqual(['b', 'a', 'c']);
  });

  it('says whose turn it is', () => {
    const turnOf = (rows: Rows) => rows[0]?.turn;
    expect(turnOf(rowsWith())).toBe('none');
    expect(turnOf(rowsWith(fromCustomer(1)))).toBe('staff');
    expect(turnOf(rowsWith(fromCustomer(1), message(2)))).toBe('customer');
    expect(turnOf(rowsWith(fromCustomer(1), message(2, { kind: 'system' })))).toBe('staff');
    expect(turnOf(withConversation([], conversation({ status: 'closed' })))).toBe('closed');
  });

  it('counts what a customer wrote as unread, once, and nothing else', () => {
    const rows = rowsWith(
      fromCustomer(1),
      fromCustomer(1),
      message(2),
      message(3, { kind: 'system' }),
      fromCustomer(4),
    );
    expect(rows[0]).toMatchObject({ unread: 2, conversation: { headSeq: 4 } });
  });

  it('has nothing unread after one read to the end, in whichever tab', () => {
    const rows = rowsWith(fromCustomer(1), fromCustomer(2));
    const read = (readSeq: number) => ({ userId: INGRID.id, deliveredSeq: 2, readSeq });
    expect(withReceipt(rows, 'c1', read(1), true)[0]?.unread).toBe(2);
    expect(withReceipt(rows, 'c1', read(2), false)[0]?.unread).toBe(2);
    expect(withReceipt(rows, 'c1', read(2), true)[0]?.unread).toBe(0);
  });

  it('keeps what is unread when a colleague answers below it and nobody has read on', () => {
    const read = (readSeq: number) => ({ userId: INGRID.id, deliveredSeq: 3, readSeq });
    const begun = withReceipt(rowsWith(fromCustomer(1)), 'c1', read(1), true);
    const rows = [fromCustomer(2), message(3)].reduce(withMessage, begun);
    expect(withReceipt(rows, 'c1', read(1), true)[0]?.unread).toBe(1);
    expect(withReceipt(rows, 'c1', read(2), true)[0]?.unread).toBe(0);
  });

  it('keeps a message that overtook the description of its conversation', () => {
    const rows = withConversation(rowsWith(fromCustomer(1)), conversation({ status: 'closed' }));
    expect(rows[0]?.conversation).toMatchObject({ status: 'closed', headSeq: 1, lastMessage: { seq: 1 } });
  });

  it('has a row for a customer who is here and said nothing, and none once they left', () => {
    const here = withPresence([], { userId: 'a', name: 'A', role: 'visitor', status: 'online' });
    expect(here).toMatchObject([{ conversation: null, presence: 'online', turn: 'none' }]);
    expect(withPresence(here, { userId: 'a', status: 'offline' })).toEqual([]);
    expect(withPresence([], { userId: 'a', status: 'online' })).toEqual([]);
  });

  it('keeps the row of a customer who left while something begun for them waits', () => {
    const here = withPresence([], { userId: 'a', name: 'A', role: 'visitor', status: 'online' });
    const begun = here.map((row) => ({ ...row, draft: true }));
    expect(withPresence(begun, { userId: 'a', status: 'offline' })).toMatchObject([{ draft: true }]);
  });

  it('keeps the row of a customer who left, and stops to show them writing', () => {
    const rows = rowsWith(fromCustomer(1)).map((row) => ({ ...row, typing: true }));
    expect(withPresence(rows, { userId: AKSEL.id, status: 'offline' })[0]).toMatchObject({
      presence: 'offline',
      typing: false,
    });
  });
});
