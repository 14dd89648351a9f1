import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { contentProblem } from '../protocol/content.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { lockConversation } from '../repositories/conversations.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import { appendToLog } from './conversation-log.ts';

/** Who is near enough to everything. */
const ANYBODY = { userId: randomUUID(), role: 'admin', reach: 'any' } as const;

/** Sentences in 49 languages, emoji and naughty strings; they lie beside the project, not in it. */
const SHARED = '../shared/data';

onEachDatabase('history', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;
  let agent: Principal;
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    [customer, agent] = [await services.person('user'), await services.person('agent')];
    conversationId = await say(customer, 'message 1');
    await append(
      customer,
      conversationId,
      numbers(2, 250).map((count) => `message ${count}`),
    );
  });
  afterAll(() => database.close());

  const say = async (who: Principal, content: string, place: object = {}): Promise<string> =>
    (await services.messages.send(who, { clientId: randomUUID(), content, ...place })).conversationId;
  /** Says many things in one transaction: thousands one by one would take a minute on a busy machine. */
  const append = (sender: Principal, place: string, texts: string[]) =>
    database.db.transaction().execute(async (trx) => {
      const entries = texts.map((content) => ({
        kind: 'text' as const,
        sender: { id: sender.userId, role: sender.role, name: sender.name },
        content,
        clientId: randomUUID(),
      }));
      const conversation = await lockConversation(trx, place, ANYBODY);
      await appendToLog(trx, conversation!, entries, services.clock.now());
    });
  const seqs = ({ messages }: { messages: { seq: number }[] }) => messages.map(({ seq }) => seq);
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  describe('before a message', () => {
    it('comes ascending, in pages, down to the first', async () => {
      const newest = await services.history.before(agent, { conversationId, limit: 100 });
      expect(newest).toMatchObject({ headSeq: 250, hasMore: true });
      expect(seqs(newest)).toEqual(numbers(151, 250));
      const older = await services.history.before(agent, { conversationId, beforeSeq: 151, limit: 100 });
      expect(seqs(older)).toEqual(numbers(51, 150));
      const oldest = await services.history.before(agent, { conversationId, beforeSeq: 51, limit: 100 });
      expect(seqs(oldest)).toEqual(numbers(1, 50));
      expect(oldest.hasMore).toBe(false);
    });

    it('clamps a page to 200, and takes any number for an end', async () => {
      expect(seqs(await services.history.before(agent, { conversationId, limit: 10 ** 9 }))).toEqual(numbers(51, 250));
      expect(seqs(await services.history.before(agent, { conversationId, beforeSeq: 2 ** 52, limit: 1 }))).toEqual([
        250,
      ]);
      for (const beforeSeq of [0, 1]) {
        const page = await services.history.before(agent, { conversationId, beforeSeq });
        expect(page).toEqual({ messages: [], headSeq: 250, hasMore: false });
      }
    });

    it('gives the clientId back to the sender alone', async () => {
      const own = await services.history.before(customer, { conversationId, limit: 1 });
      const theirs = await services.history.before(agent, { conversationId, limit: 1 });
      expect(own.messages[0]).toHaveProperty('clientId');
      expect(theirs.messages[0]).not.toHaveProperty('clientId');
    });

    it("is not there for another's conversation", async () => {
      const stranger = await services.person('user');
      for (const id of [conversationId, randomUUID()]) {
        const reading = services.history.before(stranger, { conversationId: id });
        await expect(reading).rejects.toMatchObject({ code: 'not-found', message: 'There is no such conversation.' });
      }
    });
  });

  describe('on from a message', () => {
    it('gives what came since, page by page, with the receipts', async () => {
      await services.receipts.advance(agent, { conversationId, readSeq: 7 });
      const [first] = await services.history.sync(customer, {
        streams: [{ conversationId, afterSeq: 100, epoch: 1 }],
        limit: 100,
      });
      expect(first).toMatchObject({ conversationId, epoch: 1, headSeq: 250, hasMore: true });
      expect(first).not.toHaveProperty('reset');
      expect(first?.receipts).toEqual([{ userId: agent.userId, deliveredSeq: 7, readSeq: 7 }]);
      expect(seqs(first!)).toEqual(numbers(101, 200));
      const [second] = await services.history.sync(customer, {
        streams: [{ conversationId, afterSeq: 200, epoch: '1' }],
      });
      expect(second).toMatchObject({ hasMore: false });
      expect(seqs(second!)).toEqual(numbers(201, 250));
      const [none] = await services.history.sync(customer, { streams: [{ conversationId, afterSeq: 250 }] });
      expect(none).toMatchObject({ messages: [], hasMore: false, headSeq: 250 });
    });

    it.each([
      ['its epoch is another', { afterSeq: 100, epoch: 2 }],
      ['its epoch is a word', { afterSeq: 250, epoch: 'restored' }],
      ['it knows more than there is', { afterSeq: 251, epoch: 1 }],
      ['it knows far more than there is', { afterSeq: 2 ** 52 }],
    ])('starts again from the first when %s', async (_, position) => {
      const [stream] = await services.history.sync(customer, { streams: [{ conversationId, ...position }] });
      expect(stream).toMatchObject({ reset: true, headSeq: 250, epoch: 1, hasMore: true });
      expect(seqs(stream!)).toEqual(numbers(1, 200));
    });

    it('leaves out what is not theirs and what is not there, and keeps the order of the rest', async () => {
      const stranger = await services.person('user');
      const own = await say(stranger, 'mine');
      const streams = [conversationId, own, randomUUID()].map((id) => ({ conversationId: id, afterSeq: 0 }));
      expect((await services.history.sync(stranger, { streams })).map((stream) => stream.conversationId)).toEqual([
        own,
      ]);
      const forStaff = await services.history.sync(agent, { streams });
      expect(forStaff.map((stream) => stream.conversationId)).toEqual([conversationId, own]);
      expect(await services.history.sync(stranger, { streams: [] })).toEqual([]);
    });

    it('keeps an answer small enough for a slow phone, and gets through all the same', async () => {
      const talker = await services.person('user');
      const longest = await say(talker, '\u4e00'.repeat(10_000));
      await append(talker, longest, Array<string>(59).fill('\u4e00'.repeat(10_000)));
      const seen: number[] = [];
      let hasMore = true;
      for (let rounds = 0; hasMore && rounds < 60; rounds += 1) {
        const streams = [{ conversationId: longest, afterSeq: seen.at(-1) ?? 0 }];
        const [stream] = await services.history.sync(talker, { streams });
        expect(Buffer.byteLength(JSON.stringify(stream))).toBeLessThan(1024 * 1024);
        expect(stream!.messages.length).toBeGreaterThan(0);
        seen.push(...seqs(stream!));
        hasMore = stream!.hasMore;
      }
      expect(seen).toEqual(numbers(1, 60));
      const page = await services.history.before(talker, { conversationId: longest });
      expect(page.hasMore).toBe(true);
      expect(seqs(page).at(-1)).toBe(60);
      const many = [longest, longest, conversationId].map((id) => ({ conversationId: id, afterSeq: 0 }));
      const all = await services.history.sync(agent, { streams: many });
      expect(Buffer.byteLength(JSON.stringify(all))).toBeLessThan(1024 * 1024);
      expect(all.every((stream) => stream.hasMore)).toBe(true);
    });
  });

  it.skipIf(!existsSync(SHARED))('gives back every text byte for byte, or it was refused by the rule', async () => {
    const lines = (file: string): unknown[] =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown);
    const texts = [
      ...readdirSync(join(SHARED, 'text'))
        .flatMap((file) => lines(join(SHARED, 'text', file)))
        .map((line) => (line as { text: string }).text),
      ...(JSON.parse(readFileSync(join(SHARED, 'hostile', 'blns.json'), 'utf8')) as string[]),
    ];
    const sent = texts.filter((text) => contentProblem(text) === undefined);
    for (const text of texts.filter((each) => !sent.includes(each))) {
      await expect(say(customer, text)).rejects.toMatchObject({ code: contentProblem(text) });
    }
    const writer = await services.person('user');
    const place = await say(writer, sent[0]!);
    await append(writer, place, sent.slice(1));
    const stored: string[] = [];
    for (let afterSeq = 0; afterSeq < sent.length; afterSeq = stored.length) {
      const [stream] = await services.history.sync(agent, { streams: [{ conversationId: place, afterSeq }] });
      stored.push(...stream!.messages.map(({ content }) => content));
    }
    expect(texts.length).toBeGreaterThan(2_000);
    expect(stored).toEqual(sent);
  });
});
