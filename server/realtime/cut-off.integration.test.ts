import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../test/harness.ts';
import { openNodes, type TestNodes } from '../test/nodes.ts';
import type { Person } from '../test/people.ts';
import type { TestSocket } from '../test/sockets.ts';

/** Within this time whoever may not see something any more gets nothing more of it. */
const CUT_WITHIN = 5_000;
const OF_CONVERSATIONS = [
  ...(['new-message', 'conversation', 'chatNotification', 'receipt', 'typing', 'admin-typing'] as const),
  ...(['viewers', 'heads'] as const),
];

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });

describe.each(['speaks', 'is silent'] as const)('on two nodes whose bus %s', (bus) => {
  let nodes: TestNodes;
  let one: TestApp;
  let two: TestApp;
  let admin: Person;
  /** The agent is on the second node, with the conversation before them; it is acted on the first. */
  let agent: Person;
  let desk: TestSocket;
  let tab: TestSocket;
  let lead: TestSocket;
  let conversationId: string;

  beforeAll(async () => {
    nodes = await openNodes({ rateLimits: false });
    [one, two] = [await nodes.start(), await nodes.start()];
    admin = await one.hire('admin', 'Mary Jackson');
    await one.hire('agent', 'Hedy Lamarr', 'Payments');
  });
  beforeEach(async () => {
    agent = await one.hire('agent', 'Grace Hopper', 'Cards');
    [desk, lead] = [await two.enter(agent), await two.enter(admin)];
    tab = await two.enter(await two.registerCustomer());
    ({ conversationId } = await tab.get('user-message', draft()));
    await lead.get('transfer', { conversationId, team: 'Cards' });
    await desk.get('join', { conversationId });
    await lead.get('join', { conversationId });
    await tab.get('user-message', draft('before'));
    await desk.waitFor('new-message', ({ content }) => content === 'before');
    if (bus === 'is silent') nodes.redis.freeze();
  });
  afterEach(async () => {
    one.closeSockets();
    two.closeSockets();
    nodes.redis.thaw();
    const said = (words: string): number => [...one.logLines, ...two.logLines].join('').split(words).length;
    await expect.poll(() => said('Redis is back')).toBe(said('Redis is away'));
  });
  afterAll(() => nodes.close());

  /** Everything that can be pushed of a conversation, pushed. */
  const stir = async (): Promise<void> => {
    const { seq } = await tab.get('user-message', draft('after'));
    await tab.get('typing', { isTyping: true });
    await lead.get('admin-typing', { isTyping: true, conversationId });
    await lead.get('receipt', { conversationId, readSeq: seq });
    await lead.get('close', { conversationId });
    await tab.waitFor('conversation', ({ status }) => status === 'closed');
    await lead.get('leave', { conversationId });
    // Told every five seconds.
    await lead.waitFor('heads');
  };
  const ofConversation = (): unknown[] =>
    OF_CONVERSATIONS.flatMap((name) =>
      (desk.pushes(name) as unknown[]).filter((push) => JSON.stringify(push).includes(conversationId)),
    );
  const change = async (body: object): Promise<void> => {
    const answer = await one.request('PATCH', `/api/staff/${agent.user.id}`, { token: admin.accessToken, body });
    expect(answer.status).toBe(200);
  };
  const isRefused = async (): Promise<void> => {
    await expect(two.enter(agent)).rejects.toMatchObject({ message: 'revoked' });
  };

  it.each([
    ['who signs out', () => one.request('POST', '/api/logout', { token: agent.accessToken })],
    ['who is disabled', () => change({ disabled: true })],
    ['whose role changes', () => change({ role: 'supervisor' })],
  ])('somebody %s is cut off', async (_, act) => {
    await act();
    expect(await desk.waitFor('session', undefined, CUT_WITHIN)).toMatchObject({ code: 'revoked', reconnect: false });
    await desk.closed();
    const before = ofConversation().length;
    await stir();
    expect(ofConversation()).toHaveLength(before);
    await isRefused();
  });

  it('somebody who comes into another team begins anew with what is theirs', async () => {
    await change({ team: 'Payments' });
    expect(await desk.waitFor('session', undefined, CUT_WITHIN)).toEqual({
      code: 'policy',
      reconnect: true,
      windowMs: 0,
    });
    await desk.closed();
    desk = await two.connect(agent);
    const hello = (await desk.get('register', {})) as { user: object; conversations: { id: string }[] };
    expect(hello.user).toMatchObject({ team: 'Payments' });
    expect(hello.conversations.map(({ id }) => id)).not.toContain(conversationId);
    await stir();
    expect(ofConversation()).toEqual([]);
    await lead.get('transfer', { conversationId, team: 'payments' });
    expect(await desk.waitFor('conversation', ({ id }) => id === conversationId)).toMatchObject({ team: 'Payments' });
  });

  it('a conversation that is moved is told to its old team as gone, and to its new one as it is', async () => {
    const colleague = await two.enter(await one.hire('agent', 'Hedy Lamarr', 'Payments'));
    const mover = await one.enter(admin);
    await mover.get('transfer', { conversationId, team: 'Payments' });
    // The words of those who write are cut at once, whatever this node has heard of the transfer.
    await tab.get('user-message', draft('to the others'));
    expect(await colleague.waitFor('new-message', ({ content }) => content === 'to the others')).toBeDefined();
    expect(await desk.waitFor('conversation-gone', undefined, CUT_WITHIN)).toEqual({ conversationId });
    expect(await colleague.waitFor('conversation', undefined, CUT_WITHIN)).toMatchObject({ team: 'Payments' });
    expect(desk.pushes('new-message').map(({ content }) => content)).not.toContain('to the others');
    await lead.waitFor('viewers', ({ viewers }) => viewers.every(({ id }) => id !== agent.user.id));
    const before = ofConversation().length;
    await stir();
    expect(ofConversation()).toHaveLength(before);
    expect(await desk.ask('join', { conversationId })).toMatchObject({ error: { code: 'not-found' } });
    expect(colleague.pushes('conversation-gone')).toEqual([]);
    expect(lead.pushes('conversation-gone')).toEqual([]);
  });
});
