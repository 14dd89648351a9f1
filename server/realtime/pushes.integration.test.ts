import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../protocol/entities.ts';
import { TIMING } from '../protocol/limits.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import type { Person } from '../test/people.ts';
import type { TestSocket } from '../test/sockets.ts';
import { TestTimers } from '../test/timers.ts';
import { STAFFS_OWN } from './listed-pushes.ts';

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });

onEachDatabase('pushes', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  const timers = new TestTimers();
  let grace: Person;
  let hedy: Person;
  let ada: Person;
  let tab: TestSocket;
  let otherTab: TestSocket;
  let console: TestSocket;
  let otherConsole: TestSocket;
  let colleague: TestSocket;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database, {}, { timers });
    [grace, hedy] = [await server.hire('supervisor', 'Grace Hopper'), await server.hire('agent', 'Hedy Lamarr')];
  });
  beforeEach(async () => {
    ada = await server.registerCustomer('Ada Lovelace');
    [tab, otherTab] = [await server.enter(ada), await server.enter(ada)];
    [console, otherConsole, colleague] = [
      await server.enter(grace),
      await server.enter(grace),
      await server.enter(hedy),
    ];
  });
  afterEach(() => server.closeSockets());
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const begin = async (): Promise<string> => (await tab.get('user-message', draft())).conversationId;
  const saying = (content: string) => (message: Message) => message.content === content;
  /** Waits until what was sent before has come out of the server, in order, on this connection. */
  const settled = (socket: TestSocket) => socket.get('presence', { status: 'online' });

  describe('of a message from a customer', () => {
    it('go to all staff, and with the clientId to their other tabs, never to the tab it came from', async () => {
      const sent = draft('from a tab');
      const ack = await tab.get('user-message', sent);
      const onTab = await otherTab.waitFor('new-message', saying('from a tab'));
      expect(onTab).toMatchObject({ ...sent, id: ack.id, seq: ack.seq, timestamp: ack.timestamp, recipient: null });
      for (const desk of [console, otherConsole, colleague]) {
        const onDesk = await desk.waitFor('new-message', saying('from a tab'));
        expect(onDesk).toEqual({ ...onTab, clientId: undefined });
        expect(onDesk).not.toHaveProperty('clientId');
      }
      await settled(tab);
      expect(tab.pushes('new-message')).toEqual([]);
      expect(otherTab.pushes('admin-reply')).toEqual([]);
    });

    it('begin, when a conversation does, with the notice of a new chat session', async () => {
      const order: string[] = [];
      console.raw.onAny((name: string) => order.push(name));
      const { conversationId } = await tab.get('user-message', draft('first'));
      const notice = await console.waitFor(
        'chatNotification',
        ({ conversation }) => conversation.id === conversationId,
      );
      expect(notice.user).toMatchObject({ id: ada.user.id, name: 'Ada Lovelace', email: ada.email });
      await console.waitFor('new-message', saying('first'));
      const told = order.filter((name) => name !== 'presence');
      expect(told).toEqual(['chatNotification', 'new-message']);
      const listed = (await console.get('conversations', { filter: { userId: ada.user.id } })).conversations[0];
      expect(notice.conversation).toEqual(listed);
      expect(await otherTab.waitFor('conversation')).toMatchObject({ id: conversationId, unread: 0 });
      await tab.get('user-message', draft('second'));
      await console.waitFor('new-message', saying('second'));
      expect(console.pushes('chatNotification')).toHaveLength(1);
    });
  });

  describe('of a reply from staff', () => {
    it('go to the customer, to colleagues, and with the clientId to their other consoles', async () => {
      const conversationId = await begin();
      const sent = draft('from a console');
      const ack = await console.get('admin-reply', { ...sent, conversationId });
      for (const page of [tab, otherTab]) {
        const reply = await page.waitFor('admin-reply', saying('from a console'));
        expect(reply).toMatchObject({
          id: ack.id,
          seq: 2,
          recipient: { id: ada.user.id },
          sender: { name: 'Grace Hopper' },
        });
        expect(reply).not.toHaveProperty('clientId');
      }
      expect(await colleague.waitFor('new-message', saying('from a console'))).not.toHaveProperty('clientId');
      const own = await otherConsole.waitFor('new-message', saying('from a console'));
      expect(own.clientId).toBe(sent.clientId);
      await settled(console);
      expect(console.pushes('new-message').filter(saying('from a console'))).toEqual([]);
      await settled(otherConsole);
      expect(otherConsole.pushes('new-message').filter(saying('from a console'))).toHaveLength(1);
    });

    it('come once for a message sent twice', async () => {
      const conversationId = await begin();
      const sent = { ...draft('twice'), conversationId };
      const first = await console.get('admin-reply', sent);
      expect(await console.get('admin-reply', sent)).toEqual({ ...first, duplicate: true });
      await console.get('admin-reply', { ...draft('after'), conversationId });
      await tab.waitFor('admin-reply', saying('after'));
      expect(tab.pushes('admin-reply').filter(saying('twice'))).toHaveLength(1);
    });
  });

  it('of messages come in the order of their numbers when both sides write at once', async () => {
    const conversationId = await begin();
    const writes = Array.from({ length: 30 }, (_, index) =>
      index % 2 === 0
        ? tab.get('user-message', draft(`customer ${index}`))
        : console.get('admin-reply', { ...draft(`staff ${index}`), conversationId }),
    );
    const sent = await Promise.all(writes);
    expect(sent.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 2),
    );
    const own = sent.filter((_, index) => index % 2 === 0).map(({ seq }) => seq);
    expect(own).toEqual([...own].sort((a, b) => a - b));
    await colleague.waitFor('new-message', ({ seq, conversationId: place }) => seq === 31 && place === conversationId);
    const seen = colleague.pushes('new-message').filter((message) => message.conversationId === conversationId);
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  });

  it('of what the server says go to everyone, the one who caused it included', async () => {
    const conversationId = await begin();
    const closed = await console.get('close', { conversationId });
    expect(closed.status).toBe('closed');
    const isWord = ({ kind, content }: Message) => kind === 'system' && content === 'conversation-closed';
    for (const page of [tab, otherTab]) expect(await page.waitFor('admin-reply', isWord)).toMatchObject({ seq: 2 });
    for (const desk of [console, otherConsole, colleague]) await desk.waitFor('new-message', isWord);
    const own = await tab.waitFor('conversation', ({ status }) => status === 'closed');
    expect(own).toMatchObject({ id: conversationId, headSeq: 2, unread: 0 });
    expect(await colleague.waitFor('conversation', ({ id }) => id === conversationId)).toMatchObject({ unread: 1 });
    await tab.get('user-message', draft('one more thing'));
    const reopened = ({ content }: Message) => content === 'conversation-reopened';
    expect(await tab.waitFor('admin-reply', reopened)).toMatchObject({ seq: 3, sender: { id: ada.user.id } });
    expect(await console.waitFor('new-message', saying('one more thing'))).toMatchObject({ seq: 4 });
    await console.waitFor('conversation', ({ id, status }) => id === conversationId && status === 'open');
  });

  it('of a conversation end with how it stands, and count each colleague their own unread messages', async () => {
    const conversationId = await begin();
    await console.get('receipt', { conversationId, readSeq: 1 });
    await Promise.all([console.get('close', { conversationId }), colleague.get('reopen', { conversationId })]);
    await console.get('close', { conversationId });
    const { headSeq } = await colleague.get('reopen', { conversationId });
    const isLast = (view: { id: string; headSeq: number }) => view.id === conversationId && view.headSeq === headSeq;
    expect(await console.waitFor('conversation', isLast)).toMatchObject({ status: 'open', unread: 0 });
    expect(await colleague.waitFor('conversation', isLast)).toMatchObject({ status: 'open', unread: 1 });
    await settled(console);
    expect(console.pushes('conversation').at(-1)).toMatchObject({ status: 'open', headSeq });
  });

  describe('of receipts', () => {
    it('go to the customer, to staff who view, and to the reader’s own other consoles', async () => {
      const conversationId = await begin();
      await colleague.get('join', { conversationId });
      await console.get('receipt', { conversationId, readSeq: 1 });
      const receipt = { conversationId, userId: grace.user.id, deliveredSeq: 1, readSeq: 1 };
      for (const socket of [tab, otherTab, colleague, otherConsole]) {
        expect(await socket.waitFor('receipt', (push) => push.conversationId === conversationId)).toEqual(receipt);
      }
      await console.get('receipt', { conversationId, deliveredSeq: 1 });
      await console.get('admin-reply', { ...draft('later'), conversationId });
      await tab.waitFor('admin-reply', saying('later'));
      expect(tab.pushes('receipt')).toHaveLength(1);
      await tab.get('receipt', { conversationId, readSeq: 2 });
      expect(await colleague.waitFor('receipt', ({ userId }) => userId === ada.user.id)).toMatchObject({ readSeq: 2 });
    });
  });

  describe('of typing', () => {
    it('go from the customer to staff who view, and back to the customer and other viewers', async () => {
      const conversationId = await begin();
      await console.get('join', { conversationId });
      await colleague.get('join', { conversationId });
      await tab.get('typing', { isTyping: true, conversationId });
      const sign = { conversationId, userId: ada.user.id, isTyping: true };
      expect(await console.waitFor('typing')).toEqual(sign);
      expect(await colleague.waitFor('typing')).toEqual(sign);
      await console.get('admin-typing', { isTyping: true, userId: ada.user.id });
      const reply = { conversationId, name: 'Grace Hopper', isTyping: true };
      expect(await tab.waitFor('admin-typing')).toEqual(reply);
      expect(await colleague.waitFor('admin-typing')).toEqual(reply);
      await settled(console);
      expect(console.pushes('admin-typing')).toEqual([]);
      expect(otherConsole.pushes('typing')).toEqual([]);
    });

    it('are let through once in two seconds, and always when they say that it stopped', async () => {
      const conversationId = await begin();
      await console.get('join', { conversationId });
      expect(await tab.ask('typing', { isTyping: true })).toMatchObject({ ok: true });
      const second = await tab.ask('typing', { isTyping: true });
      expect(second).toMatchObject({ ok: false, error: { code: 'rate-limited', retryable: true } });
      expect(second.ok ? 0 : second.error.retryAfterMs).toBeGreaterThan(0);
      const elsewhere = await tab.ask('typing', { isTyping: true, conversationId: randomUUID() });
      expect(elsewhere).toMatchObject({ ok: false, error: { code: 'rate-limited' } });
      for (let count = 0; count < 5; count += 1) await tab.get('typing', { isTyping: false });
      await console.waitFor('typing', ({ isTyping }) => !isTyping);
      expect(console.pushes('typing').filter(({ isTyping }) => isTyping)).toHaveLength(1);
    });

    it('need neither an ack nor a conversation', async () => {
      expect(await tab.get('typing', { isTyping: false })).toEqual({});
      const conversationId = await begin();
      await console.get('join', { conversationId });
      otherTab.raw.emit('typing', { isTyping: true, conversationId });
      expect(await console.waitFor('typing')).toMatchObject({ conversationId });
    });
  });

  it('of who views a conversation go to those who do, when one comes, goes or is gone', async () => {
    const conversationId = await begin();
    const [g, h] = [
      { id: grace.user.id, name: 'Grace Hopper' },
      { id: hedy.user.id, name: 'Hedy Lamarr' },
    ];
    const who = (socket: TestSocket) => socket.pushes('viewers').at(-1)?.viewers;
    expect(await console.get('join', { conversationId })).toEqual({ viewers: [g] });
    expect(await otherConsole.get('join', { conversationId })).toEqual({ viewers: [g] });
    expect(await colleague.get('join', { conversationId })).toEqual({ viewers: [g, h] });
    await console.waitFor('viewers', ({ viewers }) => viewers.length === 2);
    expect(await console.get('leave', { conversationId })).toEqual({ viewers: [g, h] });
    otherConsole.close();
    await colleague.waitFor('viewers', ({ viewers }) => viewers.length === 1);
    expect(who(colleague)).toEqual([h]);
    expect(await colleague.get('leave', { conversationId })).toEqual({ viewers: [] });
  });

  it('of presence name people to staff, and tell customers only whether someone is there', async () => {
    const isAda = ({ userId }: { userId?: string }) => userId === ada.user.id;
    const bob = await server.registerCustomer('Bob');
    const page = await server.enter(bob);
    const arrival = await console.waitFor('presence', (push) => 'userId' in push && push.userId === bob.user.id);
    expect(arrival).toMatchObject({ status: 'online', role: 'user', name: 'Bob' });
    tab.close();
    otherTab.close();
    await page.get('presence', { status: 'away' });
    await console.waitFor('presence', (push) => 'status' in push && push.status === 'away');
    timers.pass(TIMING.offlineGrace, server.clock);
    expect(
      await console.waitFor(
        'presence',
        (push) => isAda(push as object) && 'status' in push && push.status === 'offline',
      ),
    ).toHaveProperty('lastSeenAt');
    for (const desk of [console, otherConsole, colleague]) desk.close();
    await expect
      .poll(() => {
        timers.pass(TIMING.offlineGrace, server.clock);
        return page.pushes('presence');
      })
      .toContainEqual({ available: false });
    await server.enter(grace);
    await page.waitFor('presence', (push) => 'available' in push && push.available);
    for (const push of page.pushes('presence')) expect(Object.keys(push)).toEqual(['available']);
  });

  it('of a broadcast go to the customers who are there, and wait for those who are not', async () => {
    const absent = await server.registerCustomer('Charles');
    const { broadcastId, recipients } = await console.get('admin-message', draft('we close early'));
    expect(recipients).toBeGreaterThanOrEqual(2);
    const push = await tab.waitFor('admin-message');
    expect(push).toEqual({
      id: broadcastId,
      broadcastId,
      conversationId: null,
      seq: 0,
      kind: 'broadcast',
      sender: { id: grace.user.id, role: 'supervisor', name: 'Grace Hopper' },
      recipient: null,
      content: 'we close early',
      timestamp: push.timestamp,
    });
    const page = await server.connect(absent);
    expect((await page.get('register', {})).broadcasts).toEqual([push]);
    expect((await page.get('register', {})).broadcasts).toEqual([push]);
    await page.get('receipt', { broadcastId, delivered: true });
    expect((await page.get('register', {})).broadcasts).toEqual([]);
  });

  it('of heads come every five seconds, from the database, to whom they concern', async () => {
    const conversationId = await begin();
    const stranger = await server.enter(await server.registerCustomer());
    await tab.get('user-message', draft());
    timers.pass(TIMING.headsEvery, server.clock);
    const mine = { conversationId, headSeq: 2 };
    expect(await tab.waitFor('heads')).toEqual({ heads: [mine] });
    expect((await console.waitFor('heads')).heads).toContainEqual(mine);
    await settled(stranger);
    expect(stranger.pushes('heads')).toEqual([]);
    tab.pushes('heads').length = 0;
    timers.pass(TIMING.headsWindow, server.clock);
    await settled(tab);
    timers.pass(TIMING.headsEvery, server.clock);
    await settled(tab);
    expect(tab.pushes('heads').length).toBeLessThan(12);
  });

  it('to customers go without what is for staff alone, and the mistake is logged without what it was', async () => {
    await settled(tab);
    tab.pushes('presence').length = 0;
    // A key that staff may have in this push.
    const availability = { available: true, userId: hedy.user.id };
    server.app.announcer.announce('availability-changed', { team: null, availability });
    await settled(tab);
    expect(tab.pushes('presence')).toEqual([{ available: true }]);
    const line = server.logLines.findIndex((logged) => logged.includes(STAFFS_OWN));
    expect(server.logLines[line]).toContain('presence.userId is not listed');
    expect(server.logLines[line]).not.toContain(hedy.user.id);
    // Or it would count against every test here.
    server.logLines.splice(line, 1);
  });

  it('of heads leave a console room to breathe, however many conversations move', async () => {
    const conversationId = await begin();
    const at = server.clock.now().getTime();
    const many = Array.from({ length: 5_001 }, () => ({
      id: randomUUID(),
      customer_id: ada.user.id,
      assignee_id: null,
      team: null,
      status: 'closed' as const,
      created_at: new Date(at - 30_000),
      last_message_at: new Date(at - 30_000),
      closed_at: new Date(at - 30_000),
    }));
    await database.db.insertInto('conversations').values(many).execute();
    console.pushes('heads').length = 0;
    timers.pass(TIMING.headsEvery, server.clock);
    const { heads } = await console.waitFor('heads');
    expect(heads).toHaveLength(5_000);
    expect(heads).toContainEqual({ conversationId, headSeq: 1 });
    const ids = many.map(({ id }) => id);
    await database.db.deleteFrom('conversations').where('id', 'in', ids).execute();
  });
});
