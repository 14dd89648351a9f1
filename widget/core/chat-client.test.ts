import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ChatClient } from './chat-client.ts';
import { AKSEL, conversation, FakeServer, INGRID, message } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, type Handler, refusal, settle } from './fake-ports.test-support.ts';

function setUp(server = new FakeServer(), handle: Handler = (event, payload) => server.handle(event, payload)) {
  const clock = new FakeClock();
  const transport = new FakeTransport(clock, handle);
  const client = new ChatClient({ transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') });
  const shown = () => client.state.items.map(({ content }) => content);
  const deliveries = () => client.state.items.map(({ delivery }) => delivery);
  return { clock, transport, client, server, shown, deliveries };
}

async function online(...given: Parameters<typeof setUp>) {
  const all = setUp(...given);
  all.client.connect();
  await settle();
  return all;
}

function serverWith(count: number): FakeServer {
  const server = new FakeServer();
  for (let seq = 1; seq <= count; seq += 1) server.say(`text ${seq}`);
  return server;
}

describe('the chat client', () => {
  it('shows the newest messages once it is online, and older ones on demand', async () => {
    const { client, shown } = await online(serverWith(120));
    expect(shown()).toHaveLength(50);
    expect(shown().at(-1)).toBe('text 120');
    expect(client.state.history).toMatchObject({ hasMore: true });
    await client.loadOlder();
    await client.loadOlder();
    expect(shown()).toEqual(Array.from({ length: 120 }, (_, index) => `text ${index + 1}`));
  });

  it('goes on into the conversation before, when one has no more', async () => {
    const server = serverWith(3);
    server.conversations[0]!.closed = true;
    server.say('of today');
    const { client, shown } = await online(server);
    expect(shown()).toEqual(['of today']);
    await client.loadOlder();
    expect(shown()).toEqual(['text 1', 'text 2', 'text 3', 'of today']);
    expect(client.state.history).toEqual({ loading: false, hasMore: false, failed: false });
    expect(client.state.conversation?.id).toBe('c2');
  });

  it('says that older messages did not load, and loads them when asked again', async () => {
    const server = serverWith(60);
    let isDown = true;
    const { client, shown } = await online(server, (event, payload) =>
      isDown && event === 'history' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    await client.loadOlder();
    expect(client.state.history).toEqual({ loading: false, hasMore: true, failed: true });
    isDown = false;
    await client.loadOlder();
    expect(shown()).toHaveLength(60);
    expect(client.state.history.failed).toBe(false);
  });

  it('shows a text at once as sending and as sent after the ack, under the same key', async () => {
    const { client, server, deliveries } = await online();
    const states: (string | undefined)[] = [];
    client.store.subscribe(({ items }) => states.push(items[0]?.delivery));
    expect(client.send('  hello ')).toBeUndefined();
    const { key } = client.state.items[0]!;
    expect(deliveries()).toEqual(['sending']);
    await settle();
    expect(deliveries()).toEqual(['sent']);
    expect(client.state.items[0]?.key).toBe(key);
    expect(server.texts).toEqual(['  hello ']);
    expect(client.state.conversation?.id).toBe('c1');
    expect(states).not.toContain(undefined);
  });

  it('refuses what cannot be sent and keeps nothing of it', async () => {
    const { client, shown } = await online();
    expect(client.send('  ')).toBe('bad-request');
    expect(client.send('x'.repeat(10_001))).toBe('too-large');
    expect(shown()).toEqual([]);
  });

  it('keeps a text that was written without a connection until there is one', async () => {
    const { client, server, clock, transport, deliveries } = await online();
    transport.reachable = false;
    transport.drop();
    client.send('one');
    client.send('two');
    expect(deliveries()).toEqual(['waiting', 'waiting']);
    transport.reachable = true;
    await clock.advance(60_000);
    expect(server.texts).toEqual(['one', 'two']);
    expect(deliveries()).toEqual(['sent', 'sent']);
  });

  it('shows a text once when its acks are lost and it came back with the log', async () => {
    const server = new FakeServer();
    const { client, clock, transport, shown, deliveries } = await online(server, (event, payload) => {
      const answer = server.handle(event, payload);
      return event === 'user-message' ? undefined : answer;
    });
    client.send('one');
    await settle();
    transport.drop();
    await clock.advance(60_000);
    expect(server.texts).toEqual(['one']);
    expect(shown()).toEqual(['one']);
    expect(deliveries()).toEqual(['sent']);
  });

  it('shows what was sent even while something before it is missing, and fetches that', async () => {
    const server = serverWith(1);
    const { client, clock, shown } = await online(server);
    server.say('a push that was lost');
    client.send('mine');
    await settle();
    expect(shown()).toEqual(['text 1', 'mine']);
    await clock.advance(150);
    expect(shown()).toEqual(['text 1', 'a push that was lost', 'mine']);
  });

  it('shows what the same person wrote in another tab, once', async () => {
    const server = serverWith(1);
    const { transport, client, shown } = await online(server);
    const other = server.say('from the other tab', { sender: AKSEL, clientId: 'other-tab' });
    transport.push('new-message', other);
    transport.push('new-message', other);
    expect(shown()).toEqual(['text 1', 'from the other tab']);
    expect(client.state.items[1]).toMatchObject({ own: true, delivery: 'sent' });
  });

  it('catches up after a reconnect, and when the page wakes up', async () => {
    const server = serverWith(1);
    const { client, clock, transport, shown } = await online(server);
    transport.drop();
    server.say('while away');
    await clock.advance(1_000);
    expect(shown()).toEqual(['text 1', 'while away']);
    server.say('while asleep');
    client.wake();
    await settle();
    expect(shown()).toEqual(['text 1', 'while away', 'while asleep']);
  });

  it('finds a silent gap by the position check', async () => {
    const server = serverWith(1);
    const { clock, transport, shown } = await online(server);
    server.say('a push that was lost');
    transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 2 }] });
    await clock.advance(150);
    expect(shown()).toEqual(['text 1', 'a push that was lost']);
  });

  it('says so when a gap stays open for 10 s, and no longer once it is closed', async () => {
    const server = serverWith(1);
    let isDown = false;
    const { client, clock, transport } = await online(server, (event, payload) =>
      isDown && event === 'sync' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    isDown = true;
    server.say('lost');
    transport.push('admin-reply', server.say('pushed'));
    await clock.advance(9_999);
    expect(client.state.gap).toBe(false);
    await clock.advance(1);
    expect(client.state.gap).toBe(true);
    isDown = false;
    await clock.advance(30_000);
    expect(client.state.gap).toBe(false);
    expect(client.state.items).toHaveLength(3);
  });

  it('takes the log anew when it is no longer a continuation of what it was', async () => {
    const server = serverWith(5);
    const { transport, clock, shown } = await online(server);
    transport.drop();
    const held = server.conversations[0]!;
    held.epoch = 2;
    held.log.splice(2);
    server.say('after the backup');
    await clock.advance(1_000);
    expect(shown()).toEqual(['text 1', 'text 2', 'after the backup']);
  });

  it('notices by the position check that the log was set back', async () => {
    const server = serverWith(5);
    const { transport, shown } = await online(server);
    const held = server.conversations[0]!;
    held.epoch = 2;
    held.log.splice(2);
    transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 2 }] });
    await settle();
    expect(shown()).toEqual(['text 1', 'text 2']);
  });

  it('follows the messages of a conversation that staff began', async () => {
    const server = new FakeServer();
    const { transport, client, shown } = await online(server);
    transport.push('admin-reply', server.say('Good morning'));
    await settle();
    expect(shown()).toEqual(['Good morning']);
    expect(client.state.conversation?.id).toBe('c1');
  });

  it('shows delivered and read from the receipts of the other side, and never goes back', async () => {
    const { client, transport, deliveries } = await online();
    client.send('one');
    await settle();
    const push = (userId: string, deliveredSeq: number, readSeq: number) =>
      transport.push('receipt', { conversationId: 'c1', userId, deliveredSeq, readSeq });
    push(AKSEL.id, 1, 1);
    expect(deliveries()).toEqual(['sent']);
    push(INGRID.id, 1, 0);
    expect(deliveries()).toEqual(['delivered']);
    push(INGRID.id, 1, 1);
    push(INGRID.id, 1, 0);
    expect(deliveries()).toEqual(['read']);
  });

  it('confirms delivery of what came, and reading only while somebody reads', async () => {
    const { client, clock, transport } = await online(serverWith(2));
    expect(transport.sent('receipt')).toEqual([{ conversationId: 'c1', deliveredSeq: 2 }]);
    expect(client.state.unread).toBe(2);
    client.setAttention(true);
    expect(client.state.unread).toBe(0);
    await clock.advance(1_000);
    expect(transport.sent('receipt')[1]).toEqual({ conversationId: 'c1', deliveredSeq: 2, readSeq: 2 });
  });

  it('shows a broadcast once, confirms it when it is seen, and when it is taken away', async () => {
    const server = new FakeServer();
    const notice = message(0, { id: 'b1', broadcastId: 'b1', conversationId: null, kind: 'broadcast' });
    server.broadcasts.push(notice);
    const { client, clock, transport } = await online(server);
    transport.push('admin-message', notice);
    expect(client.state.broadcasts).toHaveLength(1);
    expect(transport.sent('receipt')).toEqual([]);
    client.setAttention(true);
    expect(transport.sent('receipt')).toEqual([{ broadcastId: 'b1', delivered: true }]);
    client.dismissBroadcast('b1');
    await clock.advance(1_000);
    expect(transport.sent('receipt')[1]).toEqual({ broadcastId: 'b1', delivered: true, read: true });
    transport.drop();
    await clock.advance(1_000);
    expect(client.state.broadcasts).toEqual([]);
  });

  it('tells that the person writes, at once and every 2 s, and that they stopped 1 s after the last key', async () => {
    const { client, clock, transport } = await online(serverWith(1));
    for (let key = 0; key < 6; key += 1) {
      client.noteTyping();
      await clock.advance(500);
    }
    await clock.advance(5_000);
    const typing = transport.requests.filter(({ event }) => event === 'typing');
    expect(typing.map(({ payload }) => payload['isTyping'])).toEqual([true, true, false]);
    expect(typing.map(({ at }) => at - typing[0]!.at)).toEqual([0, 2_000, 3_500]);
    expect(typing[0]?.payload).toMatchObject({ conversationId: 'c1' });
  });

  it('shows who is writing until they send, stop, or are silent for 6 s', async () => {
    const server = serverWith(1);
    const { client, clock, transport } = await online(server);
    const type = (isTyping: boolean) =>
      transport.push('admin-typing', { conversationId: 'c1', name: 'Ingrid', isTyping });
    type(true);
    expect(client.state.typing).toBe('Ingrid');
    type(false);
    expect(client.state.typing).toBeUndefined();
    type(true);
    transport.push('admin-reply', server.say('sent'));
    expect(client.state.typing).toBeUndefined();
    type(true);
    await clock.advance(6_000);
    expect(client.state.typing).toBeUndefined();
  });

  it('shows nothing of the last person to the next one, and sends nothing of theirs', async () => {
    const server = serverWith(2);
    const { client, clock, transport, shown } = await online(server);
    transport.reachable = false;
    transport.drop();
    client.send('a secret of the last person');
    server.user = { ...AKSEL, id: 'customer-2', name: 'Berit' };
    server.conversations.length = 0;
    transport.reachable = true;
    await clock.advance(60_000);
    expect(client.state.me?.name).toBe('Berit');
    expect(shown()).toEqual([]);
    expect(server.texts).toEqual([]);
  });

  it('forgets everything when the session is revoked', async () => {
    const { client, transport } = await online(serverWith(2));
    transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    expect(client.state).toMatchObject({ connection: 'signed-out', items: [], conversation: null, unread: 0 });
    expect(client.state.me).toBeUndefined();
  });

  it('is told of a change of its conversation and of whether anyone is there', async () => {
    const { client, transport } = await online(serverWith(1));
    transport.push('conversation', conversation({ status: 'closed', headSeq: 1 }));
    transport.push('presence', { available: false });
    expect(client.state.conversation?.status).toBe('closed');
    expect(client.state.availability?.available).toBe(false);
  });

  it('says again what the page says of the person after each reconnect', async () => {
    const { client, clock, transport } = await online();
    client.reportPresence('away');
    transport.drop();
    await clock.advance(1_000);
    expect(transport.sent('presence')).toEqual([{ status: 'away' }, { status: 'away' }]);
  });
});

describe('the chat client, in what seldom happens', () => {
  it('leaves no timer behind when it disconnects, whatever was under way', async () => {
    const server = serverWith(3);
    const { client, clock, transport } = await online(server, (event, payload) =>
      event === 'user-message' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    client.noteTyping();
    transport.push('admin-typing', { conversationId: 'c1', name: 'Ingrid', isTyping: true });
    transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 9 }] });
    client.send('waits');
    await settle();
    client.disconnect();
    await settle();
    expect(clock.pending).toBe(0);
    expect(transport.sent('typing').at(-1)).toMatchObject({ isTyping: false });
  });

  it('pulls again after a pull that failed, though nothing is known to be missing', async () => {
    const server = serverWith(1);
    let isDown = false;
    const { client, clock } = await online(server, (event, payload) =>
      isDown && event === 'sync' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    client.send('read by now');
    await settle();
    isDown = true;
    server.conversations[0]!.receipts.push({ userId: INGRID.id, deliveredSeq: 2, readSeq: 2 });
    client.wake();
    await settle();
    isDown = false;
    await clock.advance(2_000);
    expect(client.state.items.at(-1)?.delivery).toBe('read');
  });

  it('takes receipts of a log in the place of another one as they are, and reports its own anew', async () => {
    const server = serverWith(8);
    const { client, clock, transport, deliveries } = await online(server);
    client.setAttention(true);
    transport.push('receipt', { conversationId: 'c1', userId: INGRID.id, deliveredSeq: 8, readSeq: 8 });
    await clock.advance(2_000);
    const held = server.conversations[0]!;
    held.epoch = 2;
    held.log.length = 3;
    client.setAttention(false);
    client.wake();
    await clock.advance(2_000);
    expect(transport.sent('receipt').at(-1)).toMatchObject({ deliveredSeq: 3 });
    expect(client.state.unread).toBe(3);
    client.send('after the restore');
    await settle();
    expect(deliveries().at(-1)).toBe('sent');
  });

  it('shows a conversation that was reopened after those that were begun meanwhile', async () => {
    const server = serverWith(1);
    server.conversations[0]!.closed = true;
    server.say('of the second');
    const { client, transport, shown } = await online(server);
    await client.loadOlder();
    expect(shown()).toEqual(['text 1', 'of the second']);
    const lastMessageAt = new Date(Date.parse(server.view()!.lastMessageAt) + 60_000).toISOString();
    transport.push('conversation', { ...server.view(0)!, status: 'open', lastMessageAt });
    expect(shown()).toEqual(['of the second', 'text 1']);
    expect(client.state.conversation?.id).toBe('c1');
  });
});

describe('the chat client, whatever happens to pushes and the connection', () => {
  type Step = { say: number; deliver: number[]; breaks: boolean; waits: number; writes: boolean };
  const anySteps = fc.array(
    fc.record({
      say: fc.integer({ min: 0, max: 4 }),
      // Which of the pushes so far arrive in this step: late ones, doubled ones, none.
      deliver: fc.array(fc.nat({ max: 30 }), { maxLength: 6 }),
      breaks: fc.boolean(),
      waits: fc.integer({ min: 0, max: 4_000 }),
      writes: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  );

  async function play(steps: Step[]) {
    const server = new FakeServer();
    server.pageSize = 3;
    const all = await online(server);
    all.client.store.subscribe(({ items }) => {
      const seqs = items.flatMap(({ message: stored, own }) => (stored && !own ? [stored.seq] : []));
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    });
    for (const [index, step] of steps.entries()) {
      for (let said = 0; said < step.say; said += 1) server.say(`said ${index}.${said}`);
      if (step.writes) all.client.send(`written ${index}`);
      const log = server.conversations[0]?.log ?? [];
      for (const position of step.deliver) {
        const pushed = log[position];
        if (pushed) all.transport.push(pushed.clientId === undefined ? 'admin-reply' : 'new-message', pushed);
      }
      if (step.breaks) all.transport.drop();
      await all.clock.advance(step.waits);
    }
    const headSeq = server.conversations[0]?.log.length ?? 0;
    await all.clock.advance(40_000);
    all.transport.push('heads', { heads: [{ conversationId: 'c1', headSeq }] });
    await all.clock.advance(60_000);
    for (const { clientId, delivery } of all.client.state.items) if (delivery === 'failed') all.client.retry(clientId!);
    await all.clock.advance(60_000);
    return all;
  }

  it('ends up showing exactly the log, every text once', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const { client, server, shown } = await play(steps);
        expect(shown()).toEqual(server.texts);
        expect(client.state.gap).toBe(false);
        const written = steps.flatMap(({ writes }, index) => (writes ? [`written ${index}`] : []));
        expect(server.texts.filter((text) => text.startsWith('written')).sort()).toEqual(written.sort());
      }),
      { numRuns: 60 },
    );
  });
});
