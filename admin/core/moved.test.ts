import { describe, expect, it } from 'vitest';
import type { Conversation, Presence, User } from '../../server/protocol/entities.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import { AKSEL, conversation, INGRID } from '../../widget/core/fake-server.test-support.ts';
import { AgentClient } from './agent-client.ts';
import { rowsOf } from './simple-inbox.test-support.ts';

const BERIT: User = { id: 'customer-2', role: 'user', name: 'Berit' };
const aksels = conversation({ id: 'c-aksel', user: { id: AKSEL.id, name: AKSEL.name, role: 'user' } });
const berits = conversation({ id: 'c-berit', user: { id: BERIT.id, name: BERIT.name, role: 'user' } });

interface Asked {
  conversationId?: string;
  streams?: { conversationId: string }[];
  filter?: { userId?: string };
}

/** A server that lets some conversations be seen, with one of the two customers online. */
async function setUp() {
  const clock = new FakeClock();
  const here: Presence = { userId: AKSEL.id, role: 'user', name: AKSEL.name, status: 'online' };
  const desk = {
    staff: { ...INGRID, team: 'Cards' } as User,
    seen: [aksels, berits] as Conversation[],
    /** How many the greeting holds. */
    greeted: 50,
    /** What happens while a greeting is made. */
    greeting: () => undefined as unknown,
  };
  const greet = () => {
    const { staff: user, seen, greeted } = desk;
    const conversations = seen.slice(0, greeted);
    const next = seen.length > greeted && { next: 'more' };
    return { ok: true as const, data: { user, users: [here], teams: [], conversations, ...next } };
  };
  const transport = new FakeTransport(clock, (event, { conversationId, streams = [], filter }: Asked) => {
    const sees = (id: string | undefined) => desk.seen.some((each) => each.id === id);
    if (event === 'register') {
      const hello = greet();
      desk.greeting();
      return hello;
    }
    if (event === 'sync') {
      const shown = streams.filter((stream) => sees(stream.conversationId));
      const log = { epoch: 1, headSeq: 0, messages: [], hasMore: false, receipts: [] };
      return {
        ok: true,
        data: { streams: shown.map((stream) => ({ ...log, conversationId: stream.conversationId })) },
      };
    }
    if (event === 'join') return sees(conversationId) ? { ok: true, data: { viewers: [] } } : refusal('not-found');
    const userId = filter?.userId;
    const conversations = desk.seen.filter(({ user }) => userId === undefined || user.id === userId);
    return { ok: true, data: { conversations } };
  });
  const client = new AgentClient({ transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') });
  client.connect();
  await settle();
  const held = () => rowsOf(client.state.inbox).map(({ customer, conversation: of }) => [customer.name, of?.id]);
  const reconnect = async () => {
    transport.drop();
    await clock.advance(1_000);
  };
  return { client, transport, desk, held, clock, reconnect };
}

it('a conversation that is gone leaves the inbox and the screen, and its customer stays while they are here', async () => {
  const { client, transport, desk, held } = await setUp();
  client.selectCustomer(AKSEL.id);
  await settle();
  expect(client.state.thread?.current?.id).toBe('c-aksel');
  desk.seen = [];
  transport.push('conversation-gone', { conversationId: 'c-aksel' });
  transport.push('conversation-gone', { conversationId: 'c-berit' });
  await settle();
  expect(client.state.thread).toBeUndefined();
  expect(held()).toEqual([[AKSEL.name, undefined]]);
});

it('a customer of whom another conversation can be seen shows that one then', async () => {
  const { transport, desk, held } = await setUp();
  desk.seen = [{ ...berits, id: 'c-older' }];
  transport.push('conversation-gone', { conversationId: 'c-berit' });
  await settle();
  expect(held()).toContainEqual([BERIT.name, 'c-older']);
});

it('another conversation that is gone leaves the one on the screen where it is', async () => {
  const { client, transport } = await setUp();
  client.selectCustomer(AKSEL.id);
  await settle();
  transport.push('conversation-gone', { conversationId: 'c-berit' });
  expect(client.state.thread?.current?.id).toBe('c-aksel');
});

it('who comes back in another team has that one’s inbox alone, and keeps what they began to write', async () => {
  const { client, transport, desk, held, clock } = await setUp();
  client.selectCustomer(BERIT.id);
  client.setDraft(AKSEL.id, 'I was about to say');
  await settle();
  desk.staff = { ...INGRID, team: 'Payments' };
  desk.seen = [{ ...berits, id: 'c-payments' }];
  transport.push('session', { code: 'policy', reconnect: true, windowMs: 0 });
  await clock.advance(30_000);
  await settle();
  expect(client.state.me?.team).toBe('Payments');
  expect(client.state.thread).toBeUndefined();
  expect(held()).toEqual([
    [BERIT.name, 'c-payments'],
    [AKSEL.name, undefined],
  ]);
  expect(client.draft(AKSEL.id)).toBe('I was about to say');
});

describe('what moved away while there was no connection', () => {
  const [older, newer] = ['08:00', '09:00'].map((time) => `2026-03-12T${time}:00.000Z`) as [string, string];

  it('leaves the inbox and the screen with the next greeting', async () => {
    const { client, desk, held, reconnect } = await setUp();
    client.selectCustomer(BERIT.id);
    await settle();
    desk.seen = [aksels];
    await reconnect();
    expect(held()).toEqual([[AKSEL.name, 'c-aksel']]);
    expect(client.state.thread).toBeUndefined();
  });

  it('leaves when it is looked at, where the greeting does not go down to it', async () => {
    const { client, transport, desk, held, reconnect } = await setUp();
    const others = { ...aksels, lastMessageAt: newer };
    transport.push('conversation', others);
    desk.greeted = 1;
    desk.seen = [others, { ...berits, id: 'c-other', lastMessageAt: older }];
    await reconnect();
    expect(held()).toContainEqual([BERIT.name, 'c-berit']);
    client.selectCustomer(BERIT.id);
    await settle();
    expect(client.state.thread).toBeUndefined();
    expect(held()).toContainEqual([BERIT.name, 'c-other']);
  });

  it('leaves when an older conversation is missed, though the newest can still be joined', async () => {
    const { client, transport, desk } = await setUp();
    client.selectCustomer(BERIT.id);
    transport.push('conversation', { ...berits, id: 'c-newer', lastMessageAt: newer });
    await settle();
    desk.seen = [{ ...berits, id: 'c-newer', lastMessageAt: newer }];
    client.wake();
    await settle();
    expect(client.state.thread).toBeUndefined();
  });

  it('is not what a push told of while the greeting was on its way', async () => {
    const { transport, desk, held, reconnect } = await setUp();
    desk.seen = [aksels];
    desk.greeting = () => transport.push('conversation', { ...berits, status: 'closed' });
    await reconnect();
    expect(held()).toContainEqual([BERIT.name, 'c-berit']);
  });
});
