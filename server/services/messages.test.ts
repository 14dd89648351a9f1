import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import { insertConversation, lockConversation, updateConversation } from '../repositories/conversations.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

/** Who is near enough to everything. */
const ANYBODY = { userId: randomUUID(), role: 'admin', reach: 'any' } as const;

onEachDatabase('messages', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  /** Another server on the same database: what holds between the two holds by the database's locks alone. */
  let elsewhere: TestServices;
  let customer: Principal;
  let agent: Principal;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    elsewhere = startTestServices(database);
  });
  afterAll(() => database.close());

  const begin = async (): Promise<void> => {
    customer = await services.person('user');
    agent = await services.person('agent', 'Grace Hopper');
  };
  const somewhere = (index: number) => (index % 3 === 0 ? elsewhere : services).messages;
  const draft = (content = 'Good morning') => ({ clientId: randomUUID(), content });
  const log = async (conversationId: string) =>
    (await services.history.before(agent, { conversationId })).messages.map(({ seq, kind, content }) => ({
      seq,
      kind,
      content,
    }));

  describe('sent again', () => {
    beforeAll(begin);

    it('are stored once, however many copies come at the same moment', async () => {
      const copy = draft();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => somewhere(index).send(customer, copy)),
      );
      const [first] = answers;
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(answers.map(({ id, seq, timestamp }) => `${id} ${seq} ${timestamp}`)).size).toBe(1);
      expect(await log(first!.conversationId)).toEqual([{ seq: 1, kind: 'text', content: copy.content }]);
    });

    it('are stored once when staff send the copies', async () => {
      const place = await services.messages.send(customer, draft());
      const reply = draft('How can I help?');
      const byConversation = { ...reply, conversationId: place.conversationId };
      const byCustomer = { ...reply, userId: customer.userId };
      const copies = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? byConversation : byCustomer));
      const answers = await Promise.all(copies.map((copy, index) => somewhere(index).send(agent, copy)));
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    });

    it('answer the same weeks later, in whatever state the conversation is, and change nothing', async () => {
      const copy = draft();
      const first = await services.messages.send(customer, copy);
      await services.conversations.close(agent, first.conversationId);
      const before = await log(first.conversationId);
      services.pass(30 * 24 * 60 * 60 * 1000);
      agent = await services.person('agent');
      customer = { ...customer, sessionId: (await renewed(customer)).sessionId };
      expect(await services.messages.send(customer, copy)).toEqual({ ...first, duplicate: true });
      expect(await services.messages.send(customer, { ...copy, conversationId: first.conversationId })).toEqual({
        ...first,
        duplicate: true,
      });
      expect(await log(first.conversationId)).toEqual(before);
      expect((await services.conversations.view(agent, first.conversationId)).status).toBe('closed');
    });

    it('are refused when the text is another', async () => {
      const copy = draft();
      const { conversationId } = await services.messages.send(customer, copy);
      const other = { ...copy, content: 'Something else' };
      await expect(services.messages.send(customer, other)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
      await expect(services.messages.send(customer, { ...other, conversationId })).rejects.toMatchObject({
        code: 'idempotency-mismatch',
      });
    });

    it('are different messages when different people chose the same name for them', async () => {
      const copy = draft();
      const { conversationId, seq } = await services.messages.send(customer, copy);
      const reply = await services.messages.send(agent, { ...copy, conversationId });
      expect(reply).toMatchObject({ seq: seq + 1, duplicate: false });
    });
  });

  describe('numbers', () => {
    beforeAll(begin);

    it('have no gap and no double when both sides write at once', async () => {
      const { conversationId } = await services.messages.send(customer, draft());
      const writers = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? customer : agent));
      const sent = await Promise.all(
        writers.map((writer, index) => somewhere(index).send(writer, { ...draft(), conversationId })),
      );
      const seqs = sent.map(({ seq }) => seq).sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: 40 }, (_, index) => index + 2));
      expect((await log(conversationId)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 41 }, (_, index) => index + 1),
      );
      expect((await services.conversations.view(agent, conversationId)).headSeq).toBe(41);
    });

    it('come with times that never run backwards, whatever the clock does', async () => {
      const first = await services.messages.send(customer, draft());
      services.clock.advance(-60_000);
      const second = await services.messages.send(customer, draft());
      services.clock.advance(60_000);
      expect(Date.parse(second.timestamp)).toBeGreaterThanOrEqual(Date.parse(first.timestamp));
    });
  });

  describe('the conversation', () => {
    beforeAll(begin);

    it('is one when two tabs start it at the same moment', async () => {
      const newcomer = await services.person('visitor');
      const started = [services, elsewhere].map((server) => server.announced('conversation-started'));
      const sent = await Promise.all(Array.from({ length: 8 }, (_, index) => somewhere(index).send(newcomer, draft())));
      expect(new Set(sent.map(({ conversationId }) => conversationId)).size).toBe(1);
      const { conversations } = await services.conversations.list(newcomer, {});
      expect(conversations).toHaveLength(1);
      expect(started.flat().filter(({ customer: who }) => who.id === newcomer.userId)).toHaveLength(1);
    });

    it('is one when the customer and a colleague start it at the same moment', async () => {
      const newcomer = await services.person('user');
      const sends = Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0
          ? somewhere(index).send(newcomer, draft())
          : somewhere(index).send(agent, { ...draft(), userId: newcomer.userId }),
      );
      const sent = await Promise.all(sends);
      expect(new Set(sent.map(({ conversationId }) => conversationId)).size).toBe(1);
    });

    it('reopens when its customer writes within seven days of the close, with a word about it first', async () => {
      const first = await services.messages.send(customer, draft('one'));
      await services.conversations.close(agent, first.conversationId);
      services.pass(TIMING.reopenWindow - 1_000);
      await refresh();
      const second = await services.messages.send(customer, draft('two'));
      expect(second.conversationId).toBe(first.conversationId);
      expect((await log(first.conversationId)).slice(-3)).toEqual([
        { seq: first.seq + 1, kind: 'system', content: 'conversation-closed' },
        { seq: first.seq + 2, kind: 'system', content: 'conversation-reopened' },
        { seq: first.seq + 3, kind: 'text', content: 'two' },
      ]);
      expect(await services.conversations.view(customer, first.conversationId)).toMatchObject({ status: 'open' });
    });

    it('is a new one when the last one closed longer ago', async () => {
      const first = await services.messages.send(customer, draft());
      await services.conversations.close(agent, first.conversationId);
      services.pass(TIMING.reopenWindow + 1_000);
      await refresh();
      const named = { ...draft(), conversationId: first.conversationId };
      await expect(services.messages.send(customer, named)).rejects.toMatchObject({ code: 'conversation-closed' });
      await expect(services.messages.send(agent, named)).rejects.toMatchObject({ code: 'conversation-closed' });
      const second = await services.messages.send(customer, draft());
      expect(second).toMatchObject({ seq: 1, duplicate: false });
      expect(second.conversationId).not.toBe(first.conversationId);
    });

    it('is a new one when staff address the customer and none is open', async () => {
      const first = await services.messages.send(customer, draft());
      await services.conversations.close(agent, first.conversationId);
      const reply = await services.messages.send(agent, { ...draft(), userId: customer.userId });
      expect(reply).toMatchObject({ seq: 1 });
      expect(reply.conversationId).not.toBe(first.conversationId);
      const named = { ...draft(), conversationId: first.conversationId };
      await expect(services.messages.send(customer, named)).rejects.toMatchObject({ code: 'conversation-closed' });
    });

    it('never is a second open one, even when two transactions cannot see each other', async () => {
      const { conversationId } = await services.messages.send(customer, draft());
      await services.conversations.close(agent, conversationId);
      const reopening = database.db.transaction().execute(async (trx) => {
        const closed = await lockConversation(trx, conversationId, ANYBODY);
        await insertConversation(trx, {
          id: randomUUID(),
          customerId: customer.userId,
          team: null,
          at: services.clock.now(),
        });
        await updateConversation(trx, { ...closed!, status: 'open', closedAt: null });
      });
      await expect(reopening).rejects.toMatchObject({ code: 'conflict' });
    });

    it('reopens when staff write into it within seven days', async () => {
      const first = await services.messages.send(customer, draft());
      await services.conversations.close(agent, first.conversationId);
      const reply = await services.messages.send(agent, { ...draft(), conversationId: first.conversationId });
      expect(reply.seq).toBe(first.seq + 3);
    });
  });

  describe('refused', () => {
    beforeAll(begin);

    it('are those into what is not there, and what is not theirs alike', async () => {
      const { conversationId } = await services.messages.send(customer, draft());
      const stranger = await services.person('user');
      const theirs = await failure(services.messages.send(stranger, { ...draft(), conversationId }));
      const none = await failure(services.messages.send(stranger, { ...draft(), conversationId: randomUUID() }));
      expect(theirs).toMatchObject({ code: 'not-found' });
      expect(theirs).toEqual(none);
    });

    it('are those to someone who is no customer', async () => {
      for (const userId of [randomUUID(), agent.userId]) {
        const sending = services.messages.send(agent, { ...draft(), userId });
        await expect(sending).rejects.toMatchObject({ code: 'not-found' });
      }
    });

    it('are those of an ended session', async () => {
      const leaving = await services.person('user');
      await services.sessions.end(leaving);
      await expect(services.messages.send(leaving, draft())).rejects.toMatchObject({ code: 'revoked' });
      expect((await services.conversations.list(agent, { filter: { userId: leaving.userId } })).conversations).toEqual(
        [],
      );
    });

    it.each([
      ['empty', '', 'bad-request'],
      ['blank', ' \n\t\u3000 ', 'bad-request'],
      ['with a NUL', 'a\0b', 'bad-request'],
      ['with half a pair', 'a\ud83d', 'bad-request'],
      ['with the other half', '\ude00b', 'bad-request'],
      ['of 10,001 units', 'a'.repeat(10_001), 'too-large'],
    ])('are texts %s', async (_, content, code) => {
      await expect(services.messages.send(customer, draft(content))).rejects.toMatchObject({ code });
    });

    it('are not texts at the very limit', async () => {
      for (const content of ['a'.repeat(10_000), '\u4e00'.repeat(10_000), '\u{1f600}'.repeat(5_000), ' \u0001 ']) {
        const { conversationId, seq } = await services.messages.send(customer, draft(content));
        const { messages } = await services.history.before(customer, { conversationId, beforeSeq: seq + 1, limit: 1 });
        expect(messages[0]?.content).toBe(content);
      }
    });
  });

  /** Sessions end with time; the same people sign in again. */
  const renewed = async (person: Principal): Promise<Principal> => {
    const user = { id: person.userId, role: person.role, name: person.name };
    const session = await services.sessions.signIn({ address: '127.0.0.1' }, () => ({ user, method: 'password' }));
    return { ...person, sessionId: (await services.sessions.authenticate(session.accessToken)).sessionId };
  };
  const refresh = async (): Promise<void> => {
    [customer, agent] = [await renewed(customer), await renewed(agent)];
  };
  const failure = async (promise: Promise<unknown>): Promise<{ code: string; message: string }> => {
    const error = (await promise.catch((reason: unknown) => reason)) as { code: string; message: string };
    return { code: error.code, message: error.message };
  };
});
