import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Answer, SentMessage } from '../../server/protocol/events.ts';
import { FakeClock, FakeDice, refusal, settle } from './fake-ports.test-support.ts';
import { Outbox } from './outbox.ts';
import type { OutboxItem } from './outbox-item.ts';

const RETRYABLE = { retryable: true };

/** An outbox, and a server that answers as it is told and otherwise stores. */
function setUp(keep: () => Promise<void> = () => Promise.resolve()) {
  const clock = new FakeClock();
  const dice = new FakeDice();
  const stored: string[] = [];
  const sent: { content: string; clientId: string; conversationId: string | null | undefined; at: number }[] = [];
  const answers: (Answer<SentMessage> | Promise<Answer<SentMessage>>)[] = [];
  let conversationId: string | undefined;
  const outbox = new Outbox(
    { clock, dice },
    {
      conversationOf: () => conversationId,
      send: ({ content, clientId, conversationId: to }) => {
        sent.push({ content, clientId, conversationId: to, at: clock.now() });
        return Promise.resolve(answers.shift() ?? accepted(stored.length + 1));
      },
      stored: (item: OutboxItem, { conversationId: named }) => {
        stored.push(item.content);
        conversationId = named;
      },
      changed: () => undefined,
      keep,
    },
  );
  return { clock, dice, outbox, stored, sent, answers, contents: () => outbox.items.map(({ content }) => content) };
}

function accepted(seq: number): Answer<SentMessage> {
  return { ok: true, data: { id: `m${seq}`, conversationId: 'c1', seq, timestamp: '', duplicate: false } };
}

describe('the outbox', () => {
  it('keeps what is written without a connection, and sends it in order when there is one', async () => {
    const { outbox, stored, contents } = setUp();
    outbox.add('', 'one');
    outbox.add('', 'two');
    await settle();
    expect(contents()).toEqual(['one', 'two']);
    outbox.resume();
    await settle();
    expect(stored).toEqual(['one', 'two']);
    expect(contents()).toEqual([]);
  });

  it('has one message in flight in a lane, while lanes go side by side', async () => {
    const { outbox, answers, sent } = setUp();
    answers.push(new Promise(() => undefined), new Promise(() => undefined));
    outbox.resume();
    outbox.add('a', 'a1');
    outbox.add('a', 'a2');
    outbox.add('b', 'b1');
    await settle();
    expect(sent.map(({ content }) => content)).toEqual(['a1', 'b1']);
  });

  it('sends the first message to no conversation, and what waited behind it to the one the ack names', async () => {
    const { outbox, sent } = setUp();
    outbox.add('', 'one');
    outbox.add('', 'two');
    outbox.resume();
    await settle();
    expect(sent.map(({ conversationId }) => conversationId)).toEqual([null, 'c1']);
  });

  it('repeats after an ack timeout with the same clientId, and lets nothing overtake it', async () => {
    const { clock, outbox, answers, sent, stored } = setUp();
    answers.push(refusal('timeout', RETRYABLE), refusal('internal', RETRYABLE));
    outbox.resume();
    outbox.add('', 'one');
    outbox.add('', 'two');
    await clock.advance(60_000);
    expect(stored).toEqual(['one', 'two']);
    expect(new Set(sent.slice(0, 3).map(({ clientId }) => clientId)).size).toBe(1);
  });

  it('waits with full jitter that grows to 30 s, and tries for ever', async () => {
    const { clock, outbox, answers, sent } = setUp();
    answers.push(...Array.from({ length: 12 }, () => refusal('unavailable', RETRYABLE)));
    outbox.resume();
    outbox.add('', 'one');
    await clock.advance(20 * 60_000);
    const waits = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
    expect(outbox.items).toEqual([]);
  });

  it('comes back no earlier than the server asks for', async () => {
    const { clock, outbox, answers, sent } = setUp();
    answers.push(refusal('rate-limited', { retryable: true, retryAfterMs: 7_000 }));
    outbox.resume();
    outbox.add('', 'one');
    await clock.advance(60_000);
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBe(7_000);
  });

  it('marks a message that the server refuses for good, keeps its text, and goes on with the next', async () => {
    const { outbox, answers, stored } = setUp();
    answers.push(refusal('blocked-content'));
    outbox.resume();
    outbox.add('', 'one');
    outbox.add('', 'two');
    await settle();
    expect(stored).toEqual(['two']);
    expect(outbox.items).toMatchObject([{ content: 'one', failure: { code: 'blocked-content' } }]);
  });

  it('sends a failed message again when asked, with the same clientId', async () => {
    const { outbox, answers, stored, sent } = setUp();
    answers.push(refusal('blocked-content'));
    outbox.resume();
    outbox.add('', 'one');
    await settle();
    outbox.retry(sent[0]?.clientId ?? '');
    await settle();
    expect(stored).toEqual(['one']);
    expect(sent[1]?.clientId).toBe(sent[0]?.clientId);
  });

  it('gives the text of a failed message back, and of no other', async () => {
    const { outbox, answers } = setUp();
    outbox.add('', 'waiting');
    expect(outbox.discard('id-1')).toBe('');
    answers.push(refusal('blocked-content'));
    outbox.resume();
    await settle();
    expect(outbox.discard('id-1')).toBe('waiting');
    expect(outbox.items).toEqual([]);
  });

  it('lets the server choose where a message goes once its conversation is closed for good', async () => {
    const { outbox, answers, sent, stored } = setUp();
    outbox.resume();
    outbox.add('', 'one');
    await settle();
    answers.push(refusal('conversation-closed'));
    outbox.add('', 'two');
    await settle();
    expect(sent.slice(1).map(({ conversationId }) => conversationId)).toEqual(['c1', null]);
    expect(stored).toEqual(['one', 'two']);
  });

  it('gives a message up when sending it broke the connection twice, and goes on', async () => {
    const { outbox, answers, stored } = setUp();
    answers.push(new Promise(() => undefined), new Promise(() => undefined));
    outbox.add('', 'poison');
    outbox.add('', 'two');
    for (let round = 0; round < 2; round += 1) {
      outbox.resume();
      await settle();
      outbox.pause(true);
    }
    outbox.resume();
    await settle();
    expect(stored).toEqual(['two']);
    expect(outbox.items).toMatchObject([{ content: 'poison', failure: { retryable: true } }]);
  });

  it('blames no message for a connection that broke later than 5 s, or with notice', async () => {
    const { clock, outbox, answers, stored } = setUp();
    answers.push(...Array.from({ length: 4 }, () => new Promise<never>(() => undefined)));
    outbox.add('', 'one');
    for (const lost of [true, false]) {
      for (let round = 0; round < 2; round += 1) {
        outbox.resume();
        await clock.advance(lost ? 5_001 : 0);
        outbox.pause(lost);
      }
    }
    outbox.resume();
    await settle();
    expect(stored).toEqual(['one']);
  });

  it('takes a message that came back with the log for stored, and drops the late answer', async () => {
    const { outbox, answers, stored } = setUp();
    let answer: (value: Answer<SentMessage>) => void = () => undefined;
    answers.push(new Promise((resolve) => (answer = resolve)));
    outbox.resume();
    outbox.add('', 'one');
    outbox.settle('id-1');
    answer(accepted(1));
    await settle();
    expect(stored).toEqual([]);
    expect(outbox.items).toEqual([]);
  });
});

describe('an outbox that shares its items', () => {
  const item = (rest: Partial<OutboxItem>): OutboxItem => ({
    clientId: 'id-9',
    lane: '',
    content: 'theirs',
    timestamp: '2026-03-12T08:59:00.000Z',
    revision: 1,
    ...rest,
  });

  it('sends only while it leads', async () => {
    const { outbox, stored } = setUp();
    outbox.lead(false);
    outbox.resume();
    outbox.add('', 'one');
    outbox.add('', 'two');
    await settle();
    expect(stored).toEqual([]);
    outbox.lead(true);
    await settle();
    expect(stored).toEqual(['one', 'two']);
  });

  it('leaves an item to the one that leads by now, when it stopped leading while that was being kept', async () => {
    const keeping: (() => void)[] = [];
    const { outbox, sent, stored } = setUp(() => new Promise((done) => keeping.push(done)));
    outbox.resume();
    outbox.add('', 'one');
    await settle();
    outbox.lead(false);
    for (const done of keeping) done();
    await settle();
    expect(sent).toEqual([]);
    outbox.lead(true);
    await settle();
    expect(stored).toEqual(['one']);
  });

  it('takes items by their time, and of two copies the newer one', () => {
    const { outbox, contents } = setUp();
    outbox.add('', 'ours');
    outbox.take([item({ revision: 3, conversationId: 'c1' })]);
    expect(contents()).toEqual(['theirs', 'ours']);
    outbox.take([item({ revision: 2, failure: { code: 'internal', message: '', retryable: true } })]);
    expect(outbox.items[0]).toEqual(item({ revision: 3, conversationId: 'c1' }));
    outbox.take([item({ revision: 4 })]);
    expect(outbox.items[0]).toMatchObject({ revision: 4 });
    expect(contents()).toEqual(['theirs', 'ours']);
  });

  it('takes a new try of what had failed for what it is', async () => {
    const { outbox, stored } = setUp();
    const failure = { code: 'internal', message: '', retryable: true } as const;
    outbox.resume();
    outbox.take([item({ revision: 1, failure, losses: 2 })]);
    await settle();
    expect(stored).toEqual([]);
    outbox.take([item({ revision: 2 })]);
    await settle();
    expect(stored).toEqual(['theirs']);
  });

  it('takes back no item that is done with, not even one it had not heard of', async () => {
    const { outbox, sent } = setUp();
    outbox.resume();
    outbox.settle('id-9');
    outbox.take([item({})]);
    outbox.add('', 'ours');
    await settle();
    outbox.take([item({ clientId: 'id-1', revision: 9 })]);
    await settle();
    expect(sent.map(({ content }) => content)).toEqual(['ours']);
    expect(outbox.items).toEqual([]);
  });
});

type Fault = 'none' | 'ack lost' | 'request lost' | 'busy' | 'break before' | 'break after';
const anyFault = fc.constantFrom<Fault>('none', 'ack lost', 'request lost', 'busy', 'break before', 'break after');

/** Sends `count` texts through a server that stores idempotently and whose n-th answer meets `faults[n]`. */
async function deliver(count: number, faults: Fault[], gaps: number[], mayBreakTwice: boolean) {
  const clock = new FakeClock();
  const log = new Map<string, string>();
  const broken = new Set<string>();
  let position = 0;
  const outbox: Outbox = new Outbox(
    { clock, dice: new FakeDice() },
    {
      conversationOf: () => 'c1',
      send: async ({ clientId, content }) => {
        const planned = faults[position++] ?? 'none';
        const isBreak = planned.startsWith('break');
        const fault = isBreak && !mayBreakTwice && broken.has(clientId) ? 'ack lost' : planned;
        if (isBreak) broken.add(clientId);
        if (fault !== 'request lost' && fault !== 'break before' && fault !== 'busy') log.set(clientId, content);
        await Promise.resolve();
        if (fault === 'break before' || fault === 'break after') {
          outbox.pause(true);
          clock.startTimer(() => outbox.resume(), 300);
        }
        if (fault === 'none') return accepted(log.size);
        return refusal(fault === 'busy' ? 'unavailable' : 'timeout', RETRYABLE);
      },
      stored: () => undefined,
      changed: () => undefined,
    },
  );
  outbox.resume();
  const written = Array.from({ length: count }, (_, index) => `text ${index}`);
  for (const [index, text] of written.entries()) {
    outbox.add('', text);
    await clock.advance(gaps[index] ?? 0);
  }
  await clock.advance(60 * 60_000);
  return { clock, outbox, written, texts: () => [...log.values()] };
}

const anyRun = {
  count: fc.integer({ min: 1, max: 8 }),
  faults: fc.array(anyFault, { maxLength: 24 }),
  gaps: fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 8 }),
};

describe('the outbox, whatever is lost on the way', () => {
  it('stores each text once and in the order it was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun.count, anyRun.faults, anyRun.gaps, async (count, faults, gaps) => {
        const { outbox, written, texts } = await deliver(count, faults, gaps, false);
        expect(texts()).toEqual(written);
        expect(outbox.items).toEqual([]);
      }),
    );
  });

  it('loses and doubles nothing even when messages are given up and tried again by hand', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun.count, anyRun.faults, anyRun.gaps, async (count, faults, gaps) => {
        const { clock, outbox, written, texts } = await deliver(count, faults, gaps, true);
        for (let round = 0; round < faults.length && outbox.items.length > 0; round += 1) {
          for (const { clientId } of outbox.items) outbox.retry(clientId);
          await clock.advance(60_000);
        }
        expect(outbox.items).toEqual([]);
        expect(texts().sort()).toEqual([...written].sort());
      }),
    );
  });
});
