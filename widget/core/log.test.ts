import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { message } from './fake-server.test-support.ts';
import { isBehind, lastSeq, openLog, takeHistory, takeMessages, takeSync } from './log.ts';

const seqs = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);
const synced = { conversationId: 'c1', epoch: 1, hasMore: false, receipts: [] };

describe('the log', () => {
  it('begins one page before the head and knows that there is more before it', () => {
    expect(openLog(120)).toMatchObject({ first: 71, hasOlder: true });
    expect(openLog(50)).toMatchObject({ first: 1, hasOlder: false });
    expect(openLog(0)).toMatchObject({ first: 1, hasOlder: false });
  });

  it('applies the next message and drops one it has', () => {
    const one = takeMessages(openLog(0), [message(1)]);
    expect(seqs(one.messages)).toEqual([1]);
    expect(takeMessages(one, [message(1)])).toBe(one);
  });

  it('keeps a message that came ahead until what is missing has come', () => {
    const ahead = takeMessages(openLog(0), [message(2)]);
    expect(seqs(ahead.messages)).toEqual([]);
    expect(isBehind(ahead)).toBe(true);
    const whole = takeMessages(ahead, [message(1)]);
    expect(seqs(whole.messages)).toEqual([1, 2]);
    expect(whole.ahead).toEqual([]);
    expect(isBehind(whole)).toBe(false);
  });

  it('is the same, gapless and ascending, whatever the order, loss and doubling of pushes, once it is synced', () => {
    const anyPushes = fc
      .integer({ min: 1, max: 40 })
      .chain((head) =>
        fc.record({ head: fc.constant(head), pushed: fc.array(fc.integer({ min: 1, max: head }), { maxLength: 80 }) }),
      );
    fc.assert(
      fc.property(anyPushes, ({ head, pushed }) => {
        let log = openLog(0);
        for (const seq of pushed) {
          log = takeMessages(log, [message(seq)]);
          expect(seqs(log.messages)).toEqual(Array.from(log.messages, (_, index) => index + 1));
        }
        const rest = Array.from({ length: head }, (_, index) => message(index + 1)).slice(lastSeq(log));
        log = takeSync(log, { ...synced, headSeq: head, messages: rest });
        expect(seqs(log.messages)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
        expect(isBehind(log)).toBe(false);
      }),
    );
  });

  it('stays behind when a sync was overtaken by a push', () => {
    const ahead = takeMessages(openLog(0), [message(5)]);
    const log = takeSync(ahead, { ...synced, headSeq: 3, messages: [1, 2, 3].map((seq) => message(seq)) });
    expect(seqs(log.messages)).toEqual([1, 2, 3]);
    expect(isBehind(log)).toBe(true);
  });

  it('drops everything when the server says that the log is another one', () => {
    const old = takeMessages(openLog(0), [message(1), message(2), message(9)]);
    const log = takeSync(old, { ...synced, epoch: 2, headSeq: 1, messages: [message(1)], reset: true });
    expect(log).toMatchObject({ epoch: 2, first: 1, head: 1, ahead: [], hasOlder: false });
    expect(seqs(log.messages)).toEqual([1]);
  });

  it('takes an older page only where it joins on', () => {
    const log = takeMessages({ ...openLog(0), first: 5, hasOlder: true }, [message(5)]);
    const older = takeHistory(log, { messages: [message(3), message(4)], hasMore: true });
    expect(older).toMatchObject({ first: 3, hasOlder: true });
    expect(seqs(older.messages)).toEqual([3, 4, 5]);
    expect(takeHistory(log, { messages: [message(1), message(2)], hasMore: false })).toBe(log);
    expect(takeHistory(log, { messages: [], hasMore: false }).hasOlder).toBe(false);
  });
});
