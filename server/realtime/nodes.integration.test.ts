import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../protocol/entities.ts';
import type { TestApp } from '../test/harness.ts';
import { openNodes, type TestNodes } from '../test/nodes.ts';
import type { Person } from '../test/people.ts';
import type { TestSocket } from '../test/sockets.ts';

const draft = (content = 'hello') => ({ clientId: randomUUID(), content });
const saying = (content: string) => (message: Message) => message.content === content;

describe('two nodes', () => {
  let nodes: TestNodes;
  let one: TestApp;
  let two: TestApp;
  let grace: Person;
  let hedy: Person;
  let ada: Person;
  /** The customer is on the first node, with a second tab on the other; staff on both. */
  let tab: TestSocket;
  let otherTab: TestSocket;
  let console: TestSocket;
  let colleague: TestSocket;

  beforeAll(async () => {
    nodes = await openNodes({ rateLimits: false });
    [one, two] = [await nodes.start(), await nodes.start()];
    [grace, hedy] = [await one.hire('supervisor', 'Grace Hopper'), await one.hire('agent', 'Hedy Lamarr')];
  });
  beforeEach(async () => {
    ada = await one.registerCustomer();
    [tab, otherTab] = [await one.enter(ada), await two.enter(ada)];
    [colleague, console] = [await one.enter(hedy), await two.enter(grace)];
  });
  afterEach(() => {
    one.closeSockets();
    two.closeSockets();
  });
  afterAll(() => nodes.close());

  const begin = async (): Promise<string> => (await tab.get('user-message', draft())).conversationId;

  it('bring a message to everyone as one would, in order and once', async () => {
    const sent = draft('across');
    const { conversationId } = await tab.get('user-message', sent);
    expect(await console.waitFor('new-message', saying('across'))).toMatchObject({ seq: 1, conversationId });
    expect(await console.waitFor('chatNotification')).toMatchObject({ conversation: { id: conversationId } });
    expect(await otherTab.waitFor('new-message', saying('across'))).toMatchObject({ clientId: sent.clientId });
    for (let count = 0; count < 50; count += 1) tab.raw.emit('user-message', draft(`${count}`), () => undefined);
    await tab.get('user-message', draft('last'));
    await console.get('admin-reply', { ...draft('answer'), conversationId });
    await tab.waitFor('admin-reply', saying('answer'));
    await console.waitFor('new-message', saying('last'));
    const seen = console.pushes('new-message').filter((message) => message.conversationId === conversationId);
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
    expect(tab.pushes('new-message')).toEqual([]);
  });

  it('bring receipts, and what a conversation has become', async () => {
    const conversationId = await begin();
    await console.get('receipt', { conversationId, readSeq: 1 });
    expect(await tab.waitFor('receipt')).toMatchObject({ userId: grace.user.id, readSeq: 1 });
    await console.get('close', { conversationId });
    expect(await tab.waitFor('conversation', ({ status }) => status === 'closed')).toMatchObject({
      id: conversationId,
    });
    expect(await colleague.waitFor('conversation', ({ status }) => status === 'closed')).toMatchObject({ unread: 1 });
  });

  it('bring who is writing and who is looking', async () => {
    const conversationId = await begin();
    const [g, h] = [
      { id: grace.user.id, name: 'Grace Hopper' },
      { id: hedy.user.id, name: 'Hedy Lamarr' },
    ];
    expect(await console.get('join', { conversationId })).toEqual({ viewers: [g] });
    await expect.poll(() => colleague.get('join', { conversationId })).toEqual({ viewers: [g, h] });
    await console.waitFor('viewers', ({ viewers }) => viewers.length === 2);
    await tab.get('typing', { isTyping: true });
    expect(await console.waitFor('typing')).toEqual({ conversationId, userId: ada.user.id, isTyping: true });
    await console.get('admin-typing', { isTyping: true, conversationId });
    const sign = { conversationId, name: 'Grace Hopper', isTyping: true };
    expect(await tab.waitFor('admin-typing')).toEqual(sign);
    expect(await colleague.waitFor('admin-typing')).toEqual(sign);
    colleague.close();
    expect(await console.waitFor('viewers', ({ viewers }) => viewers.length === 1)).toEqual({
      conversationId,
      viewers: [g],
    });
  });

  it('bring a broadcast', async () => {
    const sent = draft('to all of you');
    await console.get('admin-message', sent);
    for (const page of [tab, otherTab]) {
      expect(await page.waitFor('admin-message', saying('to all of you'))).toMatchObject({ kind: 'broadcast' });
    }
  });

  it('know together who is here', async () => {
    const bob = await one.registerCustomer('Bob');
    const page = await one.enter(bob);
    const isBob = (push: object): boolean => 'userId' in push && push.userId === bob.user.id;
    expect(await console.waitFor('presence', isBob)).toMatchObject({ status: 'online', name: 'Bob' });
    const hello = await two.connect(grace).then((socket) => socket.get('register', {}));
    const users = 'users' in hello ? hello.users : [];
    expect(users).toContainEqual(expect.objectContaining({ userId: bob.user.id, status: 'online' }));
    const ask = (node: TestApp) => node.request('GET', '/api/broadcasts/audience', { token: grace.accessToken });
    expect((await ask(two)).body).toEqual((await ask(one)).body);
    await colleague.get('presence', { status: 'away' });
    await console.get('presence', { status: 'away' });
    for (const customer of [page, otherTab]) {
      await customer.waitFor('presence', (push) => 'available' in push && !push.available);
    }
  });

  it('leave each other’s people alone when one goes', async () => {
    const third = await nodes.start();
    const [here, there] = [await third.enter(ada), await third.enter(grace)];
    const conversationId = await begin();
    await there.get('join', { conversationId });
    await console.get('join', { conversationId });
    await third.app.drain();
    expect(await here.closed()).toBe('io server disconnect');
    expect(await console.get('join', { conversationId })).toEqual({
      viewers: [{ id: grace.user.id, name: 'Grace Hopper' }],
    });
    expect(console.pushes('session')).toEqual([]);
    expect(tab.pushes('session')).toEqual([]);
    await tab.get('user-message', draft('still here'));
    await console.waitFor('new-message', saying('still here'));
  });

  it('end a session everywhere', async () => {
    expect((await one.request('POST', '/api/logout', { token: ada.accessToken })).status).toBe(204);
    for (const page of [tab, otherTab]) {
      expect(await page.waitFor('session')).toMatchObject({ code: 'revoked' });
      await page.closed();
    }
  });
});
