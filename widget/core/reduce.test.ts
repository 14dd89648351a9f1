import { describe, expect, it } from 'vitest';
import type { Hello } from '../../server/protocol/events.ts';
import type { Receipt } from '../../server/protocol/entities.ts';
import { type ChatState, EMPTY_CHAT, type TimelineItem } from './chat-state.ts';
import { AKSEL, conversation, FakeServer, INGRID, message } from './fake-server.test-support.ts';
import { openLog, takeMessages } from './log.ts';
import { reduce, type ThreadView } from './reduce.ts';

const me: ChatState = { ...EMPTY_CHAT, me: AKSEL };
const mine = (seq: number) => message(seq, { sender: AKSEL, recipient: null, clientId: `mine-${seq}` });
const receipt = (userId: string, deliveredSeq: number, readSeq: number): Receipt => ({ userId, deliveredSeq, readSeq });

function threadOf(messages: ReturnType<typeof message>[], receipts: Receipt[] = []): ThreadView {
  const log = takeMessages(openLog(0), messages);
  const section = { conversation: conversation(), log, receipts, gap: false };
  return { sections: [section], loadingOlder: false, hasOlder: false, failed: false };
}

const show = (state: ChatState, thread: ThreadView, pending: TimelineItem[] = []) =>
  reduce(state, { type: 'thread', thread, pending });

describe('the state of the widget', () => {
  it('says since when the connection is lost, and no longer once it holds', () => {
    const lost = reduce(me, { type: 'connection', connection: 'reconnecting', lostAt: 5 });
    expect(lost).toMatchObject({ connection: 'reconnecting', lostAt: 5 });
    expect(reduce(lost, { type: 'connection', connection: 'online', lostAt: undefined }).lostAt).toBeUndefined();
  });

  it('knows who is signed in and who is there, from the greeting', () => {
    const answer = new FakeServer().handle('register', {} as never);
    const hello = (answer as { ok: true; data: Hello }).data;
    expect(reduce(EMPTY_CHAT, { type: 'hello', hello })).toMatchObject({
      me: AKSEL,
      availability: { available: true },
    });
  });

  it('gives each of one’s own messages how far it got, and the bank’s none', () => {
    const { items } = show(me, threadOf([mine(1), mine(2), mine(3), message(4)], [receipt(INGRID.id, 2, 1)]));
    expect(items.map(({ delivery }) => delivery)).toEqual(['read', 'delivered', 'sent', undefined]);
    expect(items.map(({ own, staff }) => [own, staff])).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [false, true],
    ]);
  });

  it('gives what the system says no delivery, even when it is about one’s own doing', () => {
    const { items } = show(me, threadOf([message(1, { sender: AKSEL, kind: 'system' })]));
    expect(items[0]).not.toHaveProperty('delivery');
  });

  it('counts what the bank wrote beyond one’s own read mark', () => {
    const messages = [message(1), message(2), mine(3), message(4, { kind: 'system' }), message(5)];
    expect(show(me, threadOf(messages)).unread).toBe(3);
    expect(show(me, threadOf(messages, [receipt(AKSEL.id, 5, 1), receipt(INGRID.id, 5, 5)])).unread).toBe(2);
  });

  it('keeps the very same items while nothing about them changes', () => {
    const before = show(me, threadOf([mine(1), message(2)]));
    const same = [...before.items.map(({ message: stored }) => stored!)];
    const after = show(before, threadOf([...same, message(3)], [receipt(INGRID.id, 1, 1)]));
    expect(after.items[0]).not.toBe(before.items[0]);
    expect(after.items[1]).toBe(before.items[1]);
    expect(
      show(
        after,
        threadOf(
          after.items.map((item) => item.message!),
          [receipt(INGRID.id, 1, 1)],
        ),
      ).items,
    ).toBe(after.items);
  });

  it('shows what is on its way after what is stored', () => {
    const pending: TimelineItem = {
      key: 'p',
      content: 'p',
      timestamp: '',
      own: true,
      staff: false,
      delivery: 'sending',
    };
    expect(show(me, threadOf([message(1)]), [pending]).items.map(({ key }) => key)).toEqual(['message-c1-1', 'p']);
  });

  it('shows each broadcast once, until it is taken away', () => {
    const broadcast = message(0, { broadcastId: 'b1', kind: 'broadcast', conversationId: null });
    const shown = reduce(me, { type: 'broadcast', message: broadcast });
    expect(reduce(shown, { type: 'broadcast', message: { ...broadcast } })).toBe(shown);
    expect(reduce(shown, { type: 'dismissed', broadcastId: 'b1' }).broadcasts).toEqual([]);
  });

  it('keeps nothing but the connection of a person who is gone', () => {
    const full = { ...show(me, threadOf([message(1)])), connection: 'signed-out' as const };
    expect(reduce(full, { type: 'wiped' })).toEqual({ ...EMPTY_CHAT, connection: 'signed-out', wipes: 1 });
  });
});
