import { randomUUID } from 'node:crypto';
import { Server } from 'socket.io';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { RedisLink } from '../lib/redis.ts';
import { systemTimers } from '../lib/timers.ts';
import { TIMING } from '../protocol/limits.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import { TestTimers } from '../test/timers.ts';
import { MissedPushes } from './missed-pushes.ts';
import { goRounds } from './rounds.ts';

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });

describe('a node that is told nothing', () => {
  let database: TestDatabase;
  /** Where things happen. */
  let other: TestServices;
  /** Where they are missed. */
  let node: TestServices;
  let missed: MissedPushes;
  let customer: Principal;
  let supervisor: Principal;

  beforeAll(async () => {
    database = await openTestDatabase('postgres');
  });
  beforeEach(async () => {
    [other, node] = [startTestServices(database), startTestServices(database)];
    missed = new MissedPushes({ ...node, services: node, timers: systemTimers });
    [customer, supervisor] = [await other.person('user'), await other.person('supervisor')];
    for (const name of ['conversation-started', 'message-stored', 'broadcast-sent', 'receipt-moved'] as const) {
      node.announced(name);
    }
  });
  afterEach(async () => {
    missed.stop();
    for (const services of [other, node]) await services.presences.close();
  });
  afterAll(() => database.close());

  const look = async (): Promise<void> => missed.catchUp(await node.conversations.recentHeads());
  const say = async (content: string): Promise<string> =>
    (await other.messages.send(customer, draft(content))).conversationId;
  const contents = (): string[] => node.announced('message-stored').map(({ message }) => message.content);

  it('says what it missed once, in the order of the log, and nothing of what was before its time', async () => {
    await say('before');
    await other.broadcasts.send(supervisor, draft('before'));
    await look();
    await say('one');
    await say('two');
    await look();
    await look();
    expect(contents()).toEqual(['one', 'two']);
    expect(node.announced('broadcast-sent')).toEqual([]);
  });

  it('brings the notice of a chat that its customer began, before the first message, once', async () => {
    await look();
    const order: string[] = [];
    for (const name of ['conversation-started', 'message-stored', 'conversation-changed'] as const) {
      node.announcer.on(name, () => order.push(name));
    }
    const started = other.announced('conversation-started');
    const conversationId = await say('hello');
    await other.messages.send(supervisor, { ...draft('yes?'), conversationId });
    await look();
    await look();
    expect(order).toEqual(['conversation-started', 'message-stored', 'conversation-changed', 'message-stored']);
    expect(node.announced('conversation-started')).toMatchObject([
      {
        conversationId,
        isLate: true,
        customer: { id: customer.userId, email: started[0]?.customer.email },
        conversation: { id: conversationId, headSeq: 2, unread: 1, status: 'open' },
      },
    ]);
    const [late] = started;
    if (late === undefined) throw new Error('nothing was announced');
    expect(missed.isNews(['conversation-started', late])).toBe(false);
  });

  it('brings no notice of a chat that staff began, or that is over again', async () => {
    await look();
    const stranger = await other.person('user');
    await other.messages.send(supervisor, { ...draft('a question'), userId: stranger.userId });
    await other.conversations.close(supervisor, await say('never mind'));
    await look();
    expect(contents()).toEqual(expect.arrayContaining(['a question', 'never mind']));
    expect(node.announced('conversation-started')).toEqual([]);
  });

  it('leaves to itself what was said since the heads were read: that is on its way', async () => {
    await say('before');
    await look();
    await say('one');
    const heads = await node.conversations.recentHeads();
    await say('two');
    await missed.catchUp(heads);
    expect(contents()).toEqual(['one']);
    await look();
    expect(contents()).toEqual(['one', 'two']);
  });

  it('goes on behind a hole in a log', async () => {
    const conversationId = await say('1');
    await look();
    for (const content of ['2', '3', '4', '5']) await say(content);
    await database.db
      .deleteFrom('messages')
      .where('conversation_id', '=', conversationId)
      .where('seq', 'in', [2, 4])
      .execute();
    await look();
    expect(contents()).toEqual(['3', '5']);
    await say('6');
    await look();
    expect(contents()).toEqual(['3', '5', '6']);
  });

  it('brings a broadcast to those of the addressed who are here and have not confirmed it', async () => {
    await look();
    const confirmed = await other.person('visitor');
    const sent = await other.broadcasts.send(supervisor, draft('to all'));
    await other.broadcasts.confirm(confirmed, { broadcastId: sent.broadcastId, isRead: false });
    const latecomer = await other.person('user');
    for (const person of [customer, confirmed, latecomer, supervisor]) node.presences.arrive(person, person.userId);
    await look();
    await look();
    expect(node.announced('broadcast-sent')).toMatchObject([
      { message: { id: sent.broadcastId, content: 'to all' }, recipients: [customer.userId] },
    ]);
  });

  it('brings a broadcast to those whom it names', async () => {
    await look();
    other.presences.arrive(customer, 'tab');
    const { broadcastId } = await other.broadcasts.send(supervisor, { ...draft(), audience: 'online' });
    const bystander = await other.person('user');
    for (const person of [customer, bystander]) node.presences.arrive(person, person.userId);
    await look();
    expect(node.announced('broadcast-sent')).toMatchObject([
      { message: { id: broadcastId }, recipients: [customer.userId] },
    ]);
  });

  it('does not take for news what the bus brings late', async () => {
    const sent = other.announced('broadcast-sent');
    await look();
    await other.broadcasts.send(supervisor, draft());
    const [event] = sent;
    if (event === undefined) throw new Error('nothing was announced');
    expect(missed.isNews(['broadcast-sent', event])).toBe(true);
    await look();
    expect(missed.isNews(['broadcast-sent', event])).toBe(false);
  });

  it('brings the furthest marks of each person, once', async () => {
    const conversationId = await say('1');
    await say('2');
    await other.receipts.advance(customer, { conversationId, readSeq: 1 });
    await look();
    await other.receipts.advance(supervisor, { conversationId, deliveredSeq: 1 });
    // It moved long ago, and moves again.
    await database.db.updateTable('receipts').set({ moved_at: null }).execute();
    await other.receipts.advance(supervisor, { conversationId, readSeq: 1 });
    await other.receipts.advance(supervisor, { conversationId, readSeq: 2 });
    await look();
    await look();
    expect(node.announced('receipt-moved')).toEqual([
      {
        conversationId,
        audience: { team: null, assigneeId: null },
        customerId: customer.userId,
        receipt: { userId: supervisor.userId, deliveredSeq: 2, readSeq: 2 },
      },
    ]);
  });

  it('says nothing of what it was told in time', async () => {
    await look();
    other.announcer.follow((announcement) => node.announcer.repeat(announcement));
    const conversationId = await say('told');
    await other.receipts.advance(supervisor, { conversationId, readSeq: 1 });
    await other.broadcasts.send(supervisor, draft());
    await look();
    expect(contents()).toEqual(['told']);
    expect(node.announced('conversation-started')).toHaveLength(1);
    expect(node.announced('receipt-moved')).toHaveLength(1);
    expect(node.announced('broadcast-sent')).toHaveLength(1);
  });

  it('looks with nobody connected too: what it keeps in mind is settled by that', async () => {
    const timers = new TestTimers();
    const io = new Server();
    const link = { onBack: () => () => undefined } as Pick<RedisLink, 'onBack'> as RedisLink;
    const between = { missed, missedRows: [], link };
    const looks = vi.spyOn(missed, 'catchUp');
    const stop = goRounds({
      io,
      services: node,
      announcer: node.announcer,
      timers,
      logger: createLogger('silent'),
      between,
    });
    await expect.poll(() => looks.mock.settledResults[0]?.type).toBe('fulfilled');
    await say('to nobody');
    timers.pass(TIMING.headsEvery, node.clock);
    await expect.poll(contents).toEqual(['to nobody']);
    stop();
  });
});
