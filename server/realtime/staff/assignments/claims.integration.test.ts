import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { Claim } from '../../../protocol/events.ts';
import type { TestApp } from '../../../test/harness.ts';
import { FaultProxy } from '../../../test/faults/fault-proxy.ts';
import { Random } from '../../../test/faults/random.ts';
import { openNodes, type TestNodes } from '../../../test/nodes.ts';
import { newEmail } from '../../../test/people.ts';
import { openSockets, type TestSocket } from '../../../test/sockets.ts';

/** By then a console that merely listens has what the bus lost. */
const HEALED_WITHIN = 10_000;

describe('claims on two nodes', () => {
  let nodes: TestNodes;
  let one: TestApp;
  let two: TestApp;
  let [grace, hedy, outsider] = [] as unknown as [Session, Session, Session];
  let tab: TestSocket;
  let conversationId: string;

  beforeAll(async () => {
    nodes = await openNodes({ rateLimits: false });
    [one, two] = [await nodes.start(), await nodes.start()];
    grace = await one.hire('agent', 'Grace Hopper', 'Cards');
    hedy = await one.hire('agent', 'Hedy Lamarr', 'Cards');
    outsider = await one.hire('agent', 'Ida Rhodes', 'Payments');
  });
  beforeEach(async () => {
    tab = await one.enter(await one.registerCustomer());
    ({ conversationId } = await tab.get('user-message', { clientId: randomUUID(), content: 'hello', team: 'Cards' }));
  });
  afterEach(() => {
    one.closeSockets();
    two.closeSockets();
  });
  afterAll(() => nodes.close());

  const isIt = ({ id }: { id: string }): boolean => id === conversationId;
  /** Agents of Cards, made without their passwords, which are what takes long. */
  const agents = async (count: number): Promise<Session[]> => {
    const { sessions, accounts } = one.app.services;
    const hire = (name: string) =>
      sessions.signIn({ address: '127.0.0.1' }, async (trx) => {
        const person = { role: 'agent', name, email: newEmail('agent'), team: 'Cards' } as const;
        return { user: await accounts.create(trx, person), method: 'password' };
      });
    const names = Array.from({ length: count }, (_, at) => `Agent ${at}`);
    return await inParts(names, hire);
  };
  /** In parts, as people come: everybody who comes is told to all who are there. */
  const inParts = async <From, To>(items: readonly From[], work: (item: From, at: number) => Promise<To>) => {
    const done: To[] = [];
    for (let at = 0; at < items.length; at += 20) {
      const part = items.slice(at, at + 20);
      done.push(...(await Promise.all(part.map((item, index) => work(item, at + index)))));
    }
    return done;
  };
  /** As a console does it: what may be tried again on a busy server is tried again. */
  const claim = async (desk: TestSocket): Promise<Claim> => {
    for (;;) {
      const answer = await desk.ask('claim', { conversationId });
      if (answer.ok) return answer.data;
      if (!answer.error.retryable) throw new Error(`a claim was answered with ${answer.error.code}`);
    }
  };
  const entriesOf = async (desk: TestSocket) => {
    const { streams } = await desk.get('staff-sync', { streams: [{ conversationId, afterSeq: 0 }] });
    return streams[0]?.entries ?? [];
  };

  it(
    'of 200 people at the same moment are won by one, and all others hear the same name',
    { timeout: 90_000 },
    async () => {
      const people = await agents(200);
      const desks = await inParts(people, (person, at) => (at % 2 === 0 ? one : two).enter(person));
      const claims = await Promise.all(desks.map(claim));
      const winners = people.filter((_, at) => claims[at]?.won === true).map(({ user }) => user.id);
      expect(winners).toHaveLength(1);
      const told = new Set(claims.map(({ conversation }) => conversation.assignee?.id));
      expect([...told]).toEqual(winners);
      expect(await entriesOf(desks[0]!)).toMatchObject([
        { seq: 1, kind: 'assigned', author: { id: winners[0] }, assignee: { before: null, after: { id: winners[0] } } },
      ]);
      // Everybody who sees it hears of it by a push too, on both nodes.
      for (const desk of [desks[0]!, desks[1]!]) {
        await desk.waitFor('conversation', (view) => isIt(view) && view.assignee?.id === winners[0]);
      }
    },
  );

  it('are told to the customer by the name of who answers, and by nothing else', async () => {
    const desk = await two.enter(grace);
    await desk.get('claim', { conversationId });
    const view = await tab.waitFor('conversation', (pushed) => isIt(pushed) && pushed.assignee !== null);
    expect(view.assignee).toEqual({ id: grace.user.id, name: 'Grace Hopper' });
    for (const key of ['team', 'staffHeadSeq', 'context']) expect(view).not.toHaveProperty(key);
    await desk.get('note', { clientId: randomUUID(), conversationId, content: 'not for customers' });
    await tab.get('presence', { status: 'online' });
    const frames = JSON.stringify(await tab.get('conversations', {})) + JSON.stringify(tab.pushes('conversation'));
    expect(frames).not.toContain('staffHeadSeq');
    expect(tab.pushes('staff-entry')).toEqual([]);
  });

  it('bring a note to colleagues on both nodes, to its author’s other console by its name, and not back', async () => {
    const [desk, other, colleague] = [await one.enter(grace), await two.enter(grace), await two.enter(hedy)];
    const [stranger, witness] = [await two.enter(outsider), await one.enter(hedy)];
    const note = { clientId: randomUUID(), conversationId, content: 'look at the card', mentions: [hedy.user.id] };
    const stored = await desk.get('note', note);
    const told = await colleague.waitFor('staff-entry', ({ id }) => id === stored.id);
    expect(told).toMatchObject({ kind: 'note', content: note.content, mentions: [{ name: 'Hedy Lamarr' }] });
    expect(told).not.toHaveProperty('clientId');
    expect(await other.waitFor('staff-entry', ({ id }) => id === stored.id)).toMatchObject({ clientId: note.clientId });
    // A node brings a note to all its connections at once: after these two nobody else on either node gets it.
    await witness.waitFor('staff-entry', ({ id }) => id === stored.id);
    await desk.get('presence', { status: 'online' });
    await stranger.get('presence', { status: 'online' });
    expect(desk.pushes('staff-entry')).toEqual([]);
    expect(stranger.pushes('staff-entry')).toEqual([]);
  });

  it('taken back from somebody of another team are gone from their sight, wherever they are', async () => {
    const [desk, theirs, witness] = [await one.enter(grace), await two.enter(outsider), await two.enter(hedy)];
    await desk.get('assign', { conversationId, assigneeId: outsider.user.id });
    await theirs.waitFor('conversation', isIt);
    await theirs.get('join', { conversationId });
    await desk.get('assign', { conversationId, assigneeId: null });
    expect(await theirs.waitFor('conversation-gone')).toEqual({ conversationId });
    expect(desk.pushes('conversation-gone')).toEqual([]);
    await tab.get('user-message', { clientId: randomUUID(), content: 'after it was taken back' });
    await witness.waitFor('new-message', ({ content }) => content === 'after it was taken back');
    await theirs.get('presence', { status: 'online' });
    expect(theirs.pushes('new-message').map(({ content }) => content)).not.toContain('after it was taken back');
  });

  it('are won once when the answer was lost and the claim repeated on another connection', async () => {
    const proxy = await FaultProxy.open({ target: () => Number(new URL(one.url).port), random: new Random(1) });
    const network = openSockets(proxy.url);
    proxy.rule({ kind: 'ack', event: 'claim', when: { nth: 1 }, action: 'drop' });
    const desk = await network.enter(grace);
    await expect(desk.raw.timeout(1_500).emitWithAck('claim', { conversationId })).rejects.toThrow();
    expect(proxy.decisions).toMatchObject([{ label: { kind: 'ack', event: 'claim' }, action: 'drop' }]);
    network.closeSockets();
    const again = await two.enter(grace);
    expect(await again.get('claim', { conversationId })).toMatchObject({
      won: true,
      conversation: { assignee: { id: grace.user.id }, staffHeadSeq: 1 },
    });
    expect(await entriesOf(again)).toHaveLength(1);
    expect(await (await one.enter(hedy)).get('claim', { conversationId })).toMatchObject({
      won: false,
      conversation: { assignee: { id: grace.user.id } },
    });
    await proxy.close();
  });

  it('and notes reach the other node when the bus says nothing', async () => {
    const [desk, colleague] = [await one.enter(grace), await two.enter(hedy)];
    nodes.redis.freeze();
    try {
      await desk.get('claim', { conversationId });
      await desk.get('note', { clientId: randomUUID(), conversationId, content: 'into the silence' });
      const isNote = (entry: { kind: string; conversationId: string }) =>
        entry.kind === 'note' && entry.conversationId === conversationId;
      await colleague.waitFor('staff-entry', isNote, HEALED_WITHIN);
      const claimed = (view: { id: string; assignee: { id: string } | null }) =>
        isIt(view) && view.assignee?.id === grace.user.id;
      await colleague.waitFor('conversation', claimed, HEALED_WITHIN);
      const seqs = colleague.pushes('staff-entry').map(({ seq }) => seq);
      expect(seqs).toEqual([1, 2]);
    } finally {
      nodes.redis.thaw();
    }
  });
});
