import { expect, it } from 'vitest';
import type { Conversation, Presence, User } from '../../server/protocol/entities.ts';
import { FakeClock, FakeDice, FakeTransport, settle } from '../../widget/core/fake-ports.test-support.ts';
import { AKSEL, conversation, INGRID } from '../../widget/core/fake-server.test-support.ts';
import { AgentClient } from './agent-client.ts';

const BERIT: User = { id: 'customer-2', role: 'user', name: 'Berit' };
const aksels = conversation({ id: 'c-aksel', user: { id: AKSEL.id, name: AKSEL.name, role: 'user' } });
const berits = conversation({ id: 'c-berit', user: { id: BERIT.id, name: BERIT.name, role: 'user' } });

/** A server that lists some conversations, with one of the two customers online. */
async function setUp() {
  const clock = new FakeClock();
  const here: Presence = { userId: AKSEL.id, role: 'user', name: AKSEL.name, status: 'online' };
  const desk = { staff: { ...INGRID, team: 'Cards' } as User, listed: [aksels, berits] as Conversation[] };
  const transport = new FakeTransport(clock, (event, payload: { filter?: { userId?: string } }) => {
    const { staff: user, listed } = desk;
    if (event === 'register') return { ok: true, data: { user, users: [here], teams: [], conversations: listed } };
    if (event === 'sync') return { ok: true, data: { streams: [] } };
    if (event === 'join') return { ok: true, data: { viewers: [] } };
    const userId = payload.filter?.userId;
    const conversations = listed.filter((each) => userId === undefined || each.user.id === userId);
    return { ok: true, data: { conversations } };
  });
  const client = new AgentClient({ transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') });
  client.connect();
  await settle();
  const held = () => client.state.inbox.map(({ customer, conversation: of }) => [customer.name, of?.id]);
  return { client, transport, desk, held, clock };
}

it('a conversation that is gone leaves the inbox and the screen, and its customer stays while they are here', async () => {
  const { client, transport, desk, held } = await setUp();
  client.selectCustomer(AKSEL.id);
  await settle();
  expect(client.state.thread?.current?.id).toBe('c-aksel');
  desk.listed = [];
  transport.push('conversation-gone', { conversationId: 'c-aksel' });
  transport.push('conversation-gone', { conversationId: 'c-berit' });
  await settle();
  expect(client.state.thread).toBeUndefined();
  expect(held()).toEqual([[AKSEL.name, undefined]]);
});

it('a customer of whom another conversation can be seen shows that one then', async () => {
  const { transport, desk, held } = await setUp();
  desk.listed = [{ ...berits, id: 'c-older' }];
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
  desk.listed = [{ ...berits, id: 'c-payments' }];
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
