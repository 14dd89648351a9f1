import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import type { Draft } from './place-draft.ts';

onEachDatabase('a message that begins a conversation', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let agent: Principal;
  let customer: Principal;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    agent = await services.person('admin', 'Grace Hopper');
    await services.person('agent', 'Hedy Lamarr', 'Cards');
  });
  beforeEach(async () => {
    customer = await services.person('user');
  });
  afterAll(async () => {
    await services.presences.close();
    await database.close();
  });

  const say = (wish: Partial<Draft> = {}, principal = customer) =>
    services.messages.send(principal, { clientId: randomUUID(), content: 'hello', ...wish });
  const teamOf = async (conversationId: string) =>
    (await services.conversations.view(agent, conversationId)).team ?? null;

  describe('that is to be new', () => {
    it('leaves closed what would be reopened', async () => {
      const first = await say();
      await services.conversations.close(agent, first.conversationId);
      const second = await say({ startNew: true });
      expect(second.conversationId).not.toBe(first.conversationId);
      expect(second.seq).toBe(1);
      expect((await services.conversations.view(agent, first.conversationId)).status).toBe('closed');
    });

    it('goes into the one that is open: a customer has no second', async () => {
      const first = await say();
      expect(await say({ startNew: true })).toMatchObject({ conversationId: first.conversationId, seq: 2 });
    });

    it('begins one for all that come at once', async () => {
      const first = await say();
      await services.conversations.close(agent, first.conversationId);
      const sent = await Promise.all([1, 2, 3].map(() => say({ startNew: true })));
      expect(new Set(sent.map(({ conversationId }) => conversationId)).size).toBe(1);
      expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('is found again when it is repeated, and begins no other', async () => {
      const first = await say();
      await services.conversations.close(agent, first.conversationId);
      const draft = { clientId: randomUUID(), startNew: true } as const;
      const second = await say(draft);
      await services.conversations.close(agent, second.conversationId);
      expect(await say(draft)).toEqual({ ...second, duplicate: true });
    });
  });

  describe('for a team', () => {
    it('makes it that team’s, in whatever case it is written, and tells its people', async () => {
      const started = services.announced('conversation-started');
      const stored = services.announced('message-stored');
      const { conversationId } = await say({ team: 'cARDS' });
      expect(await teamOf(conversationId)).toBe('Cards');
      expect(started.at(-1)?.conversation).toMatchObject({
        id: conversationId,
        team: 'Cards',
        lastMessage: { seq: 1 },
      });
      expect(stored.at(-1)?.audience).toEqual({ team: 'Cards', assigneeId: null });
    });

    it('is for none where nobody knows the team', async () => {
      expect(await teamOf((await say({ team: 'Mortgages' })).conversationId)).toBeNull();
    });

    it('changes nothing of a conversation that is there', async () => {
      const { conversationId } = await say();
      expect(await say({ team: 'Cards' })).toMatchObject({ conversationId, seq: 2 });
      await services.conversations.close(agent, conversationId);
      expect(await say({ team: 'Cards' })).toMatchObject({ conversationId, seq: 5 });
      expect(await teamOf(conversationId)).toBeNull();
    });

    it('keeps the order of all that come at once', async () => {
      const sent = await Promise.all(['a', 'b', 'c', 'd'].map((content) => say({ content, team: 'Cards' })));
      expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(await teamOf(sent[0]!.conversationId)).toBe('Cards');
    });
  });
});
