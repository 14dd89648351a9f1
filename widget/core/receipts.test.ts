import { describe, expect, it } from 'vitest';
import type { Answer } from '../../server/protocol/events.ts';
import { FakeClock, refusal } from './fake-ports.test-support.ts';
import { Receipts } from './receipts.ts';

function setUp() {
  const clock = new FakeClock();
  const told: object[] = [];
  const answers: Answer<unknown>[] = [];
  const receipts = new Receipts({
    clock,
    request: (_event, payload) => {
      told.push(payload);
      return Promise.resolve(answers.shift() ?? { ok: true, data: {} });
    },
  });
  return { clock, told, answers, receipts };
}

const C1 = { conversationId: 'c1' };

describe('receipts', () => {
  it('tells the first at once and then the latest, once a second', async () => {
    const { clock, told, receipts } = setUp();
    receipts.resume();
    for (const seq of [1, 2, 3]) receipts.note(C1, { deliveredSeq: seq });
    await clock.advance(5_000);
    expect(told).toEqual([
      { conversationId: 'c1', deliveredSeq: 1 },
      { conversationId: 'c1', deliveredSeq: 3 },
    ]);
  });

  it('throttles each conversation by itself', () => {
    const { told, receipts } = setUp();
    receipts.resume();
    receipts.note(C1, { deliveredSeq: 1 });
    receipts.note({ conversationId: 'c2' }, { deliveredSeq: 1 });
    expect(told).toHaveLength(2);
  });

  it('never goes back, and says nothing twice', async () => {
    const { clock, told, receipts } = setUp();
    receipts.resume();
    receipts.note(C1, { deliveredSeq: 5, readSeq: 5 });
    await clock.advance(2_000);
    receipts.note(C1, { deliveredSeq: 3, readSeq: 5 });
    await clock.advance(2_000);
    expect(told).toHaveLength(1);
  });

  it('waits for a connection and repeats after it what the server did not take', async () => {
    const { clock, told, answers, receipts } = setUp();
    receipts.note(C1, { deliveredSeq: 1 });
    expect(told).toEqual([]);
    answers.push(refusal('unavailable', { retryable: true }));
    receipts.resume();
    receipts.pause();
    await clock.advance(10_000);
    expect(told).toHaveLength(1);
    receipts.resume();
    expect(told).toHaveLength(2);
  });

  it('repeats while connected what the server could not take just then', async () => {
    const { clock, told, answers, receipts } = setUp();
    answers.push(refusal('timeout', { retryable: true }));
    receipts.resume();
    receipts.note(C1, { deliveredSeq: 1 });
    await clock.advance(1_000);
    expect(told).toHaveLength(2);
    await clock.advance(10_000);
    expect(told).toHaveLength(2);
  });

  it('gives up what the server refuses for good', async () => {
    const { clock, told, answers, receipts } = setUp();
    answers.push(refusal('bad-request'));
    receipts.resume();
    receipts.note(C1, { deliveredSeq: 1 });
    await clock.advance(10_000);
    expect(told).toHaveLength(1);
  });
});
