import { describe, expect, it } from 'vitest';
import type { Conversation, Message, Presence, User } from '../../server/protocol/entities.ts';
import type { StaffReplyRequest } from '../../server/protocol/events.ts';
import { AKSEL, conversation, FakeServer, INGRID, message } from '../../widget/core/fake-server.test-support.ts';
import {
  FakeClock,
  FakeDice,
  FakeTransport,
  type Handler,
  refusal,
  settle,
} from '../../widget/core/fake-ports.test-support.ts';
import { hasMore } from './agent-state.ts';
import { AgentClient } from './agent-client.ts';
import { Inbox } from './inbox.ts';
import { rowsOf } from './simple-inbox.test-support.ts';
import { GREETING_PAGE } from './reduce.ts';

const BERIT: User = { id: 'customer-2', role: 'user', name: 'Berit' };
const online = (user: User, status: Presence['status'] = 'online'): Presence => ({
  userId: user.id,
  role: user.role,
  name: user.name,
  status,
});

/** The staff's side of a server with one customer's conversations, and another customer who is merely online. */
class FakeDesk extends FakeServer {
  users: Presence[] = [online(AKSEL), online(BERIT), online(INGRID)];
  staff = INGRID;
  viewers: { id: string; name: string }[] = [INGRID];

  ask(content: string): Message {
    return this.say(content, { sender: AKSEL, recipient: null });
  }

  override handle(event: string, payload: never) {
    switch (event) {
      case 'register': {
        const held = this.view();
        return {
          ok: true as const,
          data: { user: this.staff, users: this.users, teams: ['cards'], conversations: held ? [held] : [] },
        };
      }
      case 'admin-reply':
        return { ok: true as const, data: this.#reply(payload) };
      case 'join':
        return { ok: true as const, data: { viewers: this.viewers } };
      case 'close':
        this.conversations.at(-1)!.closed = true;
        return { ok: true as const, data: this.view() };
      case 'admin-message':
        return { ok: true as const, data: { broadcastId: 'b1', recipients: 3 } };
      default:
        return super.handle(event, payload);
    }
  }

  #reply({ clientId, content }: StaffReplyRequest) {
    const known = this.conversations.flatMap(({ log }) => log).find((stored) => stored.clientId === clientId);
    const stored = known ?? this.say(content, { clientId, sender: this.staff });
    const { id, conversationId, seq, timestamp } = stored;
    return { id, conversationId, seq, timestamp, duplicate: known !== undefined };
  }
}

async function setUp(desk = new FakeDesk(), handle: Handler = (event, payload) => desk.handle(event, payload)) {
  const clock = new FakeClock();
  const transport = new FakeTransport(clock, handle);
  const client = new AgentClient({ transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') });
  client.connect();
  await settle();
  const row = (userId = AKSEL.id) => client.state.inbox.row(userId);
  const shown = () => client.state.thread?.sections.map(({ items }) => items.map(({ content }) => content)) ?? [];
  return { clock, transport, client, desk, row, shown };
}

function deskWith(...asked: string[]): FakeDesk {
  const desk = new FakeDesk();
  for (const text of asked) desk.ask(text);
  return desk;
}

/** A server with `count` customers' conversations, newest first in pages of 50. */
async function setUpMany() {
  const desk = new FakeDesk();
  const many = { count: GREETING_PAGE, greeted: GREETING_PAGE, fails: false };
  const newestFirst = () =>
    Array.from({ length: many.count }, (_, index) => {
      const n = many.count - index;
      const lastMessageAt = new Date(Date.UTC(2026, 2, 1, 0, 0, n)).toISOString();
      return conversation({ id: `c${n}`, user: { id: `u${n}`, name: `u${n}`, role: 'user' }, lastMessageAt });
    });
  const rest = await setUp(desk, (event, payload: { before?: string }) => {
    if (event === 'register') {
      const next = many.greeted < GREETING_PAGE ? { next: String(many.greeted) } : {};
      const conversations = newestFirst().slice(0, many.greeted);
      return { ok: true, data: { user: INGRID, users: [], conversations, ...next } };
    }
    if (event !== 'conversations') return desk.handle(event, payload as never);
    if (many.fails) return refusal('unavailable', { retryable: true });
    const start = Number(payload.before ?? 0);
    const end = start + GREETING_PAGE;
    const next = end < many.count ? { next: String(end) } : {};
    return { ok: true, data: { conversations: newestFirst().slice(start, end), ...next } };
  });
  return { ...rest, many };
}

describe('the inbox of the agent client', () => {
  it('shows customers with and without a conversation, and colleagues apart', async () => {
    const { client } = await setUp(deskWith('Hello'));
    expect(rowsOf(client.state.inbox).map(({ customer, turn }) => [customer.name, turn])).toEqual([
      ['Aksel', 'staff'],
      ['Berit', 'none'],
    ]);
    expect(client.state.colleagues).toEqual([]);
    expect(client.state.me).toEqual(INGRID);
  });

  it('moves a row up and counts when its customer writes', async () => {
    const { transport, desk, row } = await setUp(deskWith('Hello'));
    transport.push('new-message', desk.ask('Are you there?'));
    expect(row()).toMatchObject({
      unread: 1,
      turn: 'staff',
      conversation: { lastMessage: { content: 'Are you there?' } },
    });
  });

  it('tells of a new chat session until somebody looks', async () => {
    const { transport, client, desk } = await setUp();
    desk.ask('Hello');
    transport.push('chatNotification', { conversation: desk.view()!, user: AKSEL });
    expect(client.state.notices).toMatchObject([{ conversationId: 'c1', customer: { name: 'Aksel' } }]);
    client.selectCustomer(AKSEL.id);
    expect(client.state.notices).toEqual([]);
  });

  it('tells only of the newest sessions when many begin at once', async () => {
    const { transport, client } = await setUp();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) {
      const user = { id: `of-${id}`, name: id, role: 'user' } as const;
      transport.push('chatNotification', { conversation: conversation({ id, user }), user });
    }
    expect(client.state.notices.map(({ conversationId }) => conversationId)).toEqual(['c5', 'c4', 'c3']);
  });

  it('learns of a conversation that a message was the first to name', async () => {
    const { transport, desk, row } = await setUp();
    transport.push('new-message', desk.ask('Hello'));
    await settle();
    expect(row()?.conversation).toMatchObject({ id: 'c1', headSeq: 1 });
  });

  it('puts a row right when a message shows that one before it was lost', async () => {
    const { transport, desk } = await setUp(deskWith('Hello'));
    desk.ask('a push that was lost');
    transport.push('new-message', desk.ask('the next one'));
    await settle();
    expect(transport.sent('conversations')).toMatchObject([{ filter: { userId: AKSEL.id } }]);
  });

  it('puts a row right when the position check says that a push was lost', async () => {
    const { transport, desk, row } = await setUp(deskWith('Hello'));
    desk.ask('a push that was lost');
    transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 2 }] });
    await settle();
    expect(row()?.conversation?.lastMessage?.content).toBe('a push that was lost');
  });

  it('shows who comes and goes', async () => {
    const { transport, client, row } = await setUp(deskWith('Hello'));
    const push = (user: User, status: Presence['status']) =>
      transport.push('presence', { userId: user.id, status, lastSeenAt: '', role: user.role, name: user.name });
    push(AKSEL, 'offline');
    push(BERIT, 'offline');
    push({ id: 'staff-2', role: 'agent', name: 'Maya' }, 'away');
    expect(row()?.presence).toBe('offline');
    expect(row(BERIT.id)).toBeUndefined();
    expect(client.state.colleagues).toMatchObject([{ name: 'Maya', status: 'away' }]);
  });

  it('loads the next page after the first one', async () => {
    const desk = deskWith('Hello');
    const page = (userId: string): Conversation[] => [
      conversation({ id: `of-${userId}`, user: { id: userId, name: userId, role: 'user' } }),
    ];
    const { client } = await setUp(desk, (event, payload: { before?: string }) => {
      if (event !== 'conversations') return desk.handle(event, payload as never);
      return {
        ok: true,
        data: payload.before === undefined ? { conversations: page('x'), next: 'n' } : { conversations: page('y') },
      };
    });
    await client.loadMoreInbox();
    expect(rowsOf(client.state.inbox).map(({ customer }) => customer.id)).toEqual(expect.arrayContaining(['x', 'y']));
    expect(client.state).toMatchObject({ pages: { everyone: { hasMore: false, loading: false } } });
  });

  it('stays where it was when the first page is loaded again', async () => {
    const desk = deskWith('Hello');
    const asked: unknown[] = [];
    const { client } = await setUp(desk, (event, payload: { before?: string }) => {
      if (event !== 'conversations') return desk.handle(event, payload as never);
      asked.push(payload.before);
      return { ok: true, data: { conversations: [], next: String(asked.length) } };
    });
    await client.loadMoreInbox();
    await client.refreshInbox();
    await client.loadMoreInbox();
    expect(asked).toEqual([undefined, '1', undefined, '2']);
  });

  it('says that a page did not come, and does not ask again by itself', async () => {
    const desk = deskWith('Hello');
    const { client, transport } = await setUp(desk, (event, payload) =>
      event === 'conversations' ? refusal('unavailable', { retryable: true }) : desk.handle(event, payload),
    );
    await client.loadMoreInbox();
    expect(client.state).toMatchObject({ pages: { everyone: { failed: true, loading: false } } });
    expect(transport.sent('conversations')).toHaveLength(1);
  });

  it('loads all that moved while it was away, when that is more than the greeting holds', async () => {
    const { client, clock, transport, many } = await setUpMany();
    expect(client.state.inbox.rows.size).toBe(GREETING_PAGE);
    transport.drop();
    many.count = 130;
    await clock.advance(1_000);
    expect(client.state.inbox.rows.size).toBe(130);
  });

  it('loads it too when the greeting holds less than a page, of long messages', async () => {
    const { client, clock, transport, many } = await setUpMany();
    transport.drop();
    many.count = 130;
    many.greeted = 17;
    await clock.advance(1_000);
    expect(client.state.inbox.rows.size).toBe(130);
  });

  it('has no more after a reconnect where everything was loaded, and asks for nothing', async () => {
    const { client, clock, transport, many } = await setUpMany();
    many.count = 60;
    await client.loadMoreInbox();
    expect(client.state.pages.everyone.hasMore).toBe(false);
    transport.drop();
    await clock.advance(1_000);
    expect(client.state.pages.everyone).toMatchObject({ hasMore: false, loading: false });
    const asked = transport.sent('conversations').length;

    await client.loadMoreInbox();
    expect(client.state.pages.everyone).toMatchObject({ hasMore: false, loading: false });
    expect(transport.sent('conversations')).toHaveLength(asked);
  });

  it('loads a view again that failed or was loaded before the connection was lost, also where all was loaded', async () => {
    const { client, clock, transport, many } = await setUpMany();
    many.count = 60;
    await client.loadMoreInbox();
    many.fails = true;
    await client.loadMoreInbox('mine');
    expect(client.state.pages.mine.failed).toBe(true);
    expect(hasMore(client.state, 'mine')).toBe(false);
    transport.drop();
    many.fails = false;
    const asked = transport.sent('conversations').length;
    await clock.advance(1_000);
    expect(client.state.pages.mine.failed).toBe(false);
    expect(transport.sent('conversations').slice(asked)).toMatchObject([{ filter: { assignee: INGRID.id } }]);
    expect(hasMore(client.state, 'unassigned')).toBe(true);
  });

  it('closes a hole that stayed open when more is asked for', async () => {
    const { client, clock, transport, many } = await setUpMany();
    transport.drop();
    many.count = 130;
    many.fails = true;
    await clock.advance(1_000);
    expect(client.state).toMatchObject({ pages: { everyone: { failed: true } } });
    many.fails = false;
    await client.loadMoreInbox();
    expect(client.state.inbox.rows.size).toBe(130);
    expect(client.state.pages.everyone.failed).toBe(false);
  });
});

describe('the selected customer', () => {
  it('shows their log, marks what was unread, and looks at the conversation', async () => {
    const { client, transport, shown } = await setUp(deskWith('one', 'two'));
    client.selectCustomer(AKSEL.id);
    expect(client.state.thread?.loading).toBe(true);
    await settle();
    expect(shown()).toEqual([['one', 'two']]);
    expect(client.state.thread).toMatchObject({ loading: false, viewers: [], current: { id: 'c1' } });
    expect(transport.sent('join')).toEqual([{ conversationId: 'c1' }]);
    client.deselect();
    expect(transport.sent('leave')).toEqual([{ conversationId: 'c1' }]);
    expect(client.state.thread).toBeUndefined();
  });

  it('goes back into older conversations', async () => {
    const desk = deskWith('of last week');
    desk.conversations[0]!.closed = true;
    desk.ask('of today');
    const { client, shown } = await setUp(desk);
    client.selectCustomer(AKSEL.id);
    await settle();
    await client.loadOlder();
    expect(shown()).toEqual([['of last week'], ['of today']]);
    expect(client.state.thread?.hasOlder).toBe(false);
  });

  it('lists the conversations at once, and loads back to the one that is wanted', async () => {
    const desk = deskWith('of last month');
    desk.conversations[0]!.closed = true;
    desk.ask('of last week');
    desk.conversations[1]!.closed = true;
    desk.ask('of today');
    const { client, shown } = await setUp(desk);
    client.selectCustomer(AKSEL.id);
    await settle();
    expect(client.state.thread?.listed).toMatchObject({ isComplete: true });
    expect(client.state.thread?.listed?.conversations.map(({ id }) => id)).toEqual(['c3', 'c2', 'c1']);
    expect(shown()).toEqual([['of today']]);
    await client.loadBackTo('c1');
    expect(shown()).toEqual([['of last month'], ['of last week'], ['of today']]);
  });

  it('shows a conversation that began while the console was not connected', async () => {
    const { client, clock, transport, desk, shown } = await setUp(new FakeDesk());
    client.selectCustomer(AKSEL.id);
    await settle();
    transport.drop();
    desk.ask('Anybody there?');
    await clock.advance(1_000);
    expect(shown()).toEqual([['Anybody there?']]);
  });

  it('shows a conversation of whose beginning every push was lost', async () => {
    const { client, transport, desk, shown } = await setUp(new FakeDesk());
    client.selectCustomer(AKSEL.id);
    await settle();
    desk.ask('Anybody there?');
    transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 1 }] });
    await settle();
    expect(shown()).toEqual([['Anybody there?']]);
  });

  it('sends a reply into the conversation and shows it once', async () => {
    const { client, transport, desk, shown, row } = await setUp(deskWith('Hello'));
    client.selectCustomer(AKSEL.id);
    await settle();
    expect(client.reply('Good morning')).toBeUndefined();
    expect(shown()).toEqual([['Hello', 'Good morning']]);
    await settle();
    transport.push('new-message', desk.conversations[0]!.log[1]!);
    expect(shown()).toEqual([['Hello', 'Good morning']]);
    expect(transport.sent('admin-reply')).toMatchObject([{ conversationId: 'c1', content: 'Good morning' }]);
    expect(row()?.turn).toBe('customer');
  });

  it('chases nothing any more once it is disconnected', async () => {
    const { client, clock, transport, desk } = await setUp(deskWith('one'));
    client.selectCustomer(AKSEL.id);
    await settle();
    desk.ask('two, whose push is lost');
    transport.push('new-message', desk.ask('three'));
    client.disconnect();
    expect(clock.pending).toBe(0);
  });

  it('begins a conversation with a customer who has none', async () => {
    const { client, transport, shown } = await setUp();
    client.selectCustomer(AKSEL.id);
    client.reply('May I help?');
    expect(client.state.thread?.starting).toMatchObject([{ content: 'May I help?' }]);
    await settle();
    expect(transport.sent('admin-reply')).toMatchObject([{ userId: AKSEL.id }]);
    expect(shown()).toEqual([['May I help?']]);
    expect(client.state.thread?.starting).toEqual([]);
    expect(transport.sent('join')).toEqual([{ conversationId: 'c1' }]);
  });

  it('keeps a reply that failed with its customer while another one is selected', async () => {
    const desk = deskWith('Hello');
    const { client, row, shown } = await setUp(desk, (event, payload) =>
      event === 'admin-reply' ? refusal('blocked-content') : desk.handle(event, payload),
    );
    client.selectCustomer(AKSEL.id);
    client.reply('secret');
    await settle();
    client.selectCustomer(BERIT.id);
    expect(row()).toMatchObject({ failed: true });
    expect(client.state.waitingReplies).toBe(1);
    client.selectCustomer(AKSEL.id);
    await settle();
    expect(shown()).toEqual([['Hello', 'secret']]);
    const { clientId } = client.state.thread!.sections[0]!.items[1]!;
    expect(client.discard(clientId!)).toBe('secret');
    expect(row()?.failed).toBe(false);
  });

  it('reads only while somebody looks', async () => {
    const { client, clock, transport, row } = await setUp(deskWith('one'));
    transport.push('new-message', message(2, { sender: AKSEL, recipient: null }));
    client.selectCustomer(AKSEL.id);
    await clock.advance(2_000);
    expect(transport.sent('receipt').some((payload) => 'readSeq' in payload)).toBe(false);
    client.setAttention(true);
    await clock.advance(2_000);
    expect(transport.sent('receipt').at(-1)).toMatchObject({ conversationId: 'c1', readSeq: 1 });
    expect(row()?.conversation?.id).toBe('c1');
  });

  it('shows the customer and colleagues writing, until 6 s of silence', async () => {
    const { client, clock, transport, row } = await setUp(deskWith('Hello'));
    client.selectCustomer(AKSEL.id);
    await settle();
    transport.push('typing', { conversationId: 'c1', userId: AKSEL.id, isTyping: true });
    transport.push('admin-typing', { conversationId: 'c1', name: 'Maya', isTyping: true });
    transport.push('viewers', { conversationId: 'c1', viewers: [INGRID, { id: 'staff-2', name: 'Maya' }] });
    expect(client.state.thread).toMatchObject({ typing: true, colleagueTyping: 'Maya', viewers: [{ name: 'Maya' }] });
    expect(row()?.typing).toBe(true);
    await clock.advance(6_000);
    expect(client.state.thread?.typing).toBe(false);
    expect(client.state.thread?.colleagueTyping).toBeUndefined();
    expect(row()?.typing).toBe(false);
  });

  it('tells its typing to the customer it is meant for', async () => {
    const { client, transport } = await setUp(deskWith('Hello'));
    client.noteTyping();
    expect(transport.sent('admin-typing')).toEqual([]);
    client.selectCustomer(AKSEL.id);
    client.noteTyping();
    client.selectCustomer(BERIT.id);
    expect(transport.sent('admin-typing')).toEqual([
      { isTyping: true, conversationId: 'c1' },
      { isTyping: false, conversationId: 'c1' },
    ]);
  });

  it('looks again and catches up after a reconnect', async () => {
    const { client, clock, transport, desk, shown } = await setUp(deskWith('one'));
    client.selectCustomer(AKSEL.id);
    await settle();
    transport.drop();
    desk.ask('while away');
    await clock.advance(1_000);
    expect(shown()).toEqual([['one', 'while away']]);
    expect(transport.sent('join')).toHaveLength(2);
  });

  it('closes the conversation and says so in the row', async () => {
    const { client, row } = await setUp(deskWith('one'));
    client.selectCustomer(AKSEL.id);
    await client.closeConversation();
    expect(row()?.turn).toBe('closed');
    expect(client.state.thread?.current?.status).toBe('closed');
  });
});

describe('an agent besides', () => {
  it('keeps a draft for each customer and marks their rows', async () => {
    const { client, row } = await setUp(deskWith('Hello'));
    client.setDraft(AKSEL.id, 'Dear');
    expect(client.draft(AKSEL.id)).toBe('Dear');
    expect(row()?.draft).toBe(true);
    client.selectCustomer(AKSEL.id);
    client.reply('Dear Aksel');
    expect(row()?.draft).toBe(false);
  });

  it('confirms delivery for everybody only when elected: here, with the smallest id', async () => {
    for (const { id, status, expected } of [
      { id: 'staff-0', status: 'online' as const, expected: 0 },
      { id: 'staff-0', status: 'offline' as const, expected: 1 },
      { id: 'staff-2', status: 'online' as const, expected: 1 },
    ]) {
      const desk = deskWith('Hello');
      desk.users.push(online({ id, role: 'agent', name: 'Maya' }, status));
      const { transport } = await setUp(desk);
      expect(transport.sent('receipt')).toHaveLength(expected);
    }
  });

  it('sends a broadcast under the clientId it is given, and remembers the last one', async () => {
    const { client, transport } = await setUp();
    expect(await client.broadcast('Closed on Friday', 'all', 'mine')).toMatchObject({ data: { recipients: 3 } });
    expect(transport.sent('admin-message')).toEqual([
      { clientId: 'mine', content: 'Closed on Friday', audience: 'all' },
    ]);
    expect(client.state.lastBroadcast).toMatchObject({ kind: 'broadcast', content: 'Closed on Friday' });
  });

  it('forgets everything when the session is revoked', async () => {
    const { client, transport } = await setUp(deskWith('Hello'));
    client.selectCustomer(AKSEL.id);
    client.setDraft(AKSEL.id, 'Dear');
    await settle();
    transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    expect(client.state.connection).toBe('signed-out');
    expect(client.state.inbox).toBe(Inbox.EMPTY);
    expect(client.state.thread).toBeUndefined();
    expect(client.draft(AKSEL.id)).toBe('');
  });
});
