import { describe, expect, it } from 'vitest';
import type { Message } from '../../server/protocol/entities.ts';
import { AKSEL, conversation, INGRID, message } from '../../widget/core/fake-server.test-support.ts';
import { Inbox } from './inbox.ts';
import { rowsOf } from './simple-inbox.test-support.ts';

const fromCustomer = (seq: number) => message(seq, { sender: AKSEL, recipient: null });
const described = (...told: ReturnType<typeof conversation>[]) => Inbox.EMPTY.withConversations(told);
const inboxWith = (...said: ReturnType<typeof message>[]): Inbox =>
  said.reduce((inbox, each) => inbox.withMessage(each), described(conversation()));
const standing = (inbox: Inbox, status: 'online' | 'offline', userId = 'a') =>
  inbox.withStandings([{ userId, name: userId.toUpperCase(), role: 'visitor', status }]);
const only = (inbox: Inbox) => rowsOf(inbox)[0];

describe('the inbox', () => {
  it('has one row per customer, with their newest conversation', () => {
    const inbox = described(
      conversation({ id: 'old', lastMessageAt: '2026-03-01T00:00:00.000Z' }),
      conversation({ id: 'new', lastMessageAt: '2026-03-02T00:00:00.000Z' }),
      conversation({ id: 'old', lastMessageAt: '2026-03-01T00:00:00.000Z', status: 'closed' }),
    );
    expect(rowsOf(inbox).map((row) => row.conversation?.id)).toEqual(['new']);
    expect(inbox.holder('new')?.customer.id).toBe(AKSEL.id);
    expect(inbox.holder('old')).toBeUndefined();
  });

  it('has no row of a visitor any more whose conversation became a customer’s, unless a draft waits in it', () => {
    const visitor = described(conversation({ user: { ...AKSEL, id: 'visitor' } }));
    const idsAfter = (inbox: Inbox) => [...inbox.withConversations([conversation()]).rows.keys()].sort();
    expect(idsAfter(visitor)).toEqual([AKSEL.id]);
    expect(idsAfter(visitor.mark('visitor', { draft: true }))).toEqual([AKSEL.id, 'visitor'].sort());
  });

  it('says whose turn it is', () => {
    expect(only(inboxWith())?.turn).toBe('none');
    expect(only(inboxWith(fromCustomer(1)))?.turn).toBe('staff');
    expect(only(inboxWith(fromCustomer(1), message(2)))?.turn).toBe('customer');
    expect(only(inboxWith(fromCustomer(1), message(2, { kind: 'system' })))?.turn).toBe('staff');
    expect(only(described(conversation({ status: 'closed' })))?.turn).toBe('closed');
  });

  it('knows since when a customer waits, from the first message that was not answered', () => {
    const [first, second, answer, third, fifth] = [1, 2, 3, 4, 6].map((seq) =>
      seq === 3 ? message(seq) : fromCustomer(seq),
    ) as [Message, Message, Message, Message, Message];
    const since = (...said: Message[]) => only(inboxWith(...said))?.waitingSince;
    expect(since(first, second)).toBe(first.timestamp);
    expect(since(first, second, answer)).toBeNull();
    expect(since(first, second, answer, third)).toBe(third.timestamp);
    // Who was answered between two messages that came here nobody knows.
    expect(since(first, second, answer, third, fifth)).toBe(fifth.timestamp);
  });

  it('takes the newest message for the beginning of a wait that began before the console came', () => {
    const told = { lastMessage: fromCustomer(8), lastMessageAt: fromCustomer(8).timestamp, headSeq: 8 };
    const inbox = described(conversation(told));
    expect(only(inbox)?.waitingSince).toBe(told.lastMessageAt);
    expect(only(inbox.withMessage(fromCustomer(9)))?.waitingSince).toBe(told.lastMessageAt);
  });

  it('counts what a customer wrote as unread, once, and nothing else', () => {
    const inbox = inboxWith(
      fromCustomer(1),
      fromCustomer(1),
      message(2),
      message(3, { kind: 'system' }),
      fromCustomer(4),
    );
    expect(only(inbox)).toMatchObject({ unread: 2, conversation: { headSeq: 4 } });
    expect(inbox).toMatchObject({ unread: 2, waiting: 1, waitingUnread: 2 });
  });

  it('has nothing unread after one read to the end, in whichever tab', () => {
    const inbox = inboxWith(fromCustomer(1), fromCustomer(2));
    const read = (readSeq: number) => ({ userId: INGRID.id, deliveredSeq: 2, readSeq });
    expect(inbox.withReceipt('c1', read(1), true).unread).toBe(2);
    expect(inbox.withReceipt('c1', read(2), false).unread).toBe(2);
    expect(inbox.withReceipt('c1', read(2), true).unread).toBe(0);
  });

  it('keeps what is unread when a colleague answers below it and nobody has read on', () => {
    const read = (readSeq: number) => ({ userId: INGRID.id, deliveredSeq: 3, readSeq });
    const begun = inboxWith(fromCustomer(1)).withReceipt('c1', read(1), true);
    const inbox = begun.withMessage(fromCustomer(2)).withMessage(message(3));
    expect(inbox.withReceipt('c1', read(1), true).unread).toBe(1);
    expect(inbox.withReceipt('c1', read(2), true).unread).toBe(0);
  });

  it('keeps a message that overtook the description of its conversation', () => {
    const inbox = inboxWith(fromCustomer(1)).withConversations([conversation({ status: 'closed' })]);
    expect(only(inbox)?.conversation).toMatchObject({ status: 'closed', headSeq: 1, lastMessage: { seq: 1 } });
  });

  it('has a row for a customer who is here and said nothing, and none once they left', () => {
    const here = standing(Inbox.EMPTY, 'online');
    expect(rowsOf(here)).toMatchObject([{ conversation: null, presence: 'online', turn: 'none' }]);
    expect(rowsOf(standing(here, 'offline'))).toEqual([]);
    expect(rowsOf(Inbox.EMPTY.withStandings([{ userId: 'a', status: 'online' }]))).toEqual([]);
  });

  it('keeps the row of a customer who left while something begun for them waits', () => {
    const begun = standing(Inbox.EMPTY, 'online').mark('a', { draft: true });
    expect(rowsOf(standing(begun, 'offline'))).toMatchObject([{ draft: true }]);
  });

  it('keeps the row of a customer who left, and stops to show them writing', () => {
    const inbox = standing(inboxWith(fromCustomer(1)).mark(AKSEL.id, { typing: true }), 'offline', AKSEL.id);
    expect(only(inbox)).toMatchObject({ presence: 'offline', typing: false });
    expect([...inbox.typing.keys()]).toEqual([]);
  });

  it('is the same inbox where nothing changed, so that nobody is told', () => {
    const inbox = inboxWith(fromCustomer(1));
    expect(inbox.withMessage(fromCustomer(1))).toBe(inbox);
    expect(inbox.mark(AKSEL.id, { typing: false })).toBe(inbox);
    expect(inbox.withFailed(new Set())).toBe(inbox);
  });
});
