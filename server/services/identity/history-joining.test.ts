import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../../lib/principal.ts';
import type { Session } from '../../protocol/entities.ts';
import type { ErrorAnswer } from '../../protocol/http.ts';
import { findAuditEntries } from '../../repositories/audit.ts';
import { claimsAt, openBank, signClaims, type TestBank } from '../../test/bank.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { startTestApp, type TestApp } from '../../test/harness.ts';

onEachDatabase('joining the history of a visitor', (open) => {
  let bank: TestBank;
  let database: TestDatabase;
  let app: TestApp;
  let agent: Principal;
  beforeAll(async () => {
    [bank, database] = await Promise.all([openBank(), open()]);
    app = await startTestApp(database, { identity: bank.settings, rateLimits: false });
    agent = await principalOf(await app.hire('agent'));
  });
  afterAll(async () => {
    await app.close();
    await bank.close();
    await database.close();
  });

  const principalOf = (session: Session): Promise<Principal> =>
    app.app.services.sessions.authenticate(session.accessToken);
  const sign = (claims: object) => signClaims(bank.keys.ES256, claimsAt(app.clock.now(), { ...claims }));
  const present = async (assertion: string, visitorToken?: string) =>
    app.request<Session & ErrorAnswer>('POST', '/api/identity', {
      body: { assertion, ...(visitorToken === undefined ? {} : { visitorToken }) },
    });
  const signIn = async (sub: string, visitorToken?: string): Promise<Session> => {
    const { status, body } = await present(await sign({ sub, name: 'Ada Lovelace' }), visitorToken);
    expect(status).toBe(200);
    return body;
  };
  const say = (who: Principal, content: string, conversationId?: string, at = app) =>
    at.app.services.messages.send(who, {
      clientId: randomUUID(),
      content,
      ...(conversationId === undefined ? {} : { conversationId }),
    });
  const list = async (who: Principal) => (await app.app.services.conversations.list(who, {})).conversations;
  const read = async (who: Principal, conversationId: string) =>
    (await app.app.services.history.before(who, { conversationId })).messages;

  test('makes what was said, and how far it was read, the customer’s', async () => {
    const visitor = await app.visit('Guest');
    const guest = await principalOf(visitor);
    const { conversationId } = await say(guest, 'I lost my card');
    await say(agent, 'We block it', conversationId);
    await app.app.services.receipts.advance(guest, { conversationId, deliveredSeq: 2, readSeq: 2 });
    const [before] = await list(guest);

    const session = await signIn('joined', visitor.accessToken);
    const ada = await principalOf(session);
    const [conversation, ...others] = await list(ada);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({
      id: conversationId,
      user: { id: ada.userId, name: 'Ada Lovelace', role: 'user' },
      status: 'open',
      headSeq: 2,
      unread: 0,
      receipts: [{ userId: ada.userId, deliveredSeq: 2, readSeq: 2 }],
    });
    expect((await read(ada, conversationId)).map(({ sender, content }) => [sender.id, content])).toEqual([
      [ada.userId, 'I lost my card'],
      [agent.userId, 'We block it'],
    ]);
    expect((await say(ada, 'Thank you')).conversationId).toBe(conversationId);
    const position = { conversationId, afterSeq: 2, epoch: String(before?.epoch) };
    const [stream] = await app.app.services.history.sync(agent, { streams: [position] });
    expect(stream).toMatchObject({ reset: true, headSeq: 3 });
  });

  test('leaves nothing of the visitor who could say or see anything', async () => {
    const visitor = await app.visit();
    const guest = await principalOf(visitor);
    const { conversationId } = await say(guest, 'hello');
    const ended: unknown[] = [];
    const changed: unknown[] = [];
    app.app.announcer.on('session-ended', (event) => ended.push(event));
    app.app.announcer.on('conversation-changed', (event) => changed.push(event));
    const ada = await principalOf(await signIn('leaves nothing', visitor.accessToken));
    expect(ended).toEqual([{ sessionId: guest.sessionId, userId: guest.userId }]);
    expect(changed).toEqual([{ conversationId, customerId: ada.userId }]);
    for (const place of [undefined, conversationId]) {
      await expect(say(guest, 'still here', place)).rejects.toMatchObject({
        code: expect.stringMatching(/revoked|not-found/),
      });
    }
    const me = await app.request<ErrorAnswer>('GET', '/api/me', { token: visitor.accessToken });
    expect(me.body.error.code).toBe('revoked');
    const body = { refreshToken: visitor.refreshToken };
    expect((await app.request<ErrorAnswer>('POST', '/api/refresh', { body })).body.error.code).toBe('revoked');
    expect(await ownedBy(guest)).toEqual([]);
    expect(
      await findAuditEntries(database.db, { object: guest.sessionId, action: 'session-revoked' }, { limit: 5 }),
    ).toMatchObject([
      {
        actor: { id: ada.userId, role: 'user', name: '' },
        object: { kind: 'session', id: guest.sessionId },
        detail: { reason: 'joined', person: guest.userId },
      },
    ]);
  });

  test('closes the visitor’s open conversation when the customer has one', async () => {
    const ada = await principalOf(await signIn('has one'));
    const own = await say(ada, 'mine');
    const visitor = await app.visit();
    const asVisitor = await say(await principalOf(visitor), 'as a guest');
    await signIn('has one', visitor.accessToken);
    const statuses = new Map((await list(ada)).map(({ id, status, headSeq }) => [id, [status, headSeq]]));
    expect(statuses).toEqual(
      new Map([
        [own.conversationId, ['open', 1]],
        [asVisitor.conversationId, ['closed', 2]],
      ]),
    );
    const [, note] = await read(ada, asVisitor.conversationId);
    expect(note).toMatchObject({ kind: 'system', content: 'conversation-closed', sender: { id: ada.userId } });
  });

  test('lets what staff still address to the visitor reach the customer, once', async () => {
    const visitor = await app.visit();
    const guest = await principalOf(visitor);
    const { conversationId } = await say(guest, 'hello');
    const reply = (content: string) => ({ clientId: randomUUID(), content, userId: guest.userId });
    const send = (draft: ReturnType<typeof reply>) => app.app.services.messages.send(agent, draft);
    const repeated = reply('sent before, and again after');
    const first = await send(repeated);
    const ada = await principalOf(await signIn('addressed', visitor.accessToken));
    expect(await send(repeated)).toEqual({ ...first, duplicate: true });
    const stored: unknown[] = [];
    const stop = app.app.announcer.on('message-stored', ({ customerId }) => stored.push(customerId));
    expect(await send(reply('after'))).toMatchObject({ conversationId, seq: 3, duplicate: false });
    stop();
    expect(stored).toEqual([ada.userId]);
    const place = await app.app.services.conversations.locate(agent, 'signal-typing', { userId: guest.userId });
    expect(place).toMatchObject({ id: conversationId, customerId: ada.userId });
    expect((await read(ada, conversationId)).at(-1)).toMatchObject({ content: 'after', recipient: { id: ada.userId } });
    expect(await ownedBy(guest)).toEqual([]);
  });

  test('keeps the order of what staff say to the visitor while it is done', async () => {
    const visitor = await app.visit();
    const guest = await principalOf(visitor);
    await say(guest, 'hello');
    const assertion = await sign({ sub: 'in order' });
    const joining = { isUnderWay: true };
    const joined = present(assertion, visitor.accessToken).finally(() => (joining.isUnderWay = false));
    const replies: ReturnType<typeof say>[] = [];
    const reply = () => {
      const draft = { clientId: randomUUID(), content: `reply ${replies.length}`, userId: guest.userId };
      replies.push(app.app.services.messages.send(agent, draft));
    };
    while (joining.isUnderWay) {
      reply();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (let count = 0; count < 5; count += 1) reply();
    const sent = await Promise.all(replies);
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 2));
    const ada = await principalOf((await joined).body);
    expect((await list(ada)).map(({ id }) => id)).toEqual([sent[0]?.conversationId]);
    expect(await ownedBy(guest)).toEqual([]);
  });

  test('refuses what is addressed to a visitor of whom it is not known who they turned out to be', async () => {
    const visitor = await app.visit();
    const guest = await principalOf(visitor);
    await say(guest, 'hello');
    await signIn('not known', visitor.accessToken);
    await database.db.updateTable('users').set({ joined_to: null }).where('id', '=', guest.userId).execute();
    const { userId } = guest;
    const reply = app.app.services.messages.send(agent, { clientId: randomUUID(), content: 'anybody?', userId });
    await expect(reply).rejects.toMatchObject({ code: 'not-found' });
    const typing = app.app.services.conversations.locate(agent, 'signal-typing', { userId });
    await expect(typing).rejects.toMatchObject({ code: 'not-found' });
    expect(await ownedBy(guest)).toEqual([]);
  });

  test('takes no token but a living one of a visitor, and does nothing at all then', async () => {
    const customer = await app.registerCustomer();
    const ended = await app.visit();
    await app.request('POST', '/api/logout', { token: ended.accessToken });
    const visitor = await app.visit();
    const identified = await signIn('another customer');
    const bad = ['', 'no token', ended.accessToken, customer.accessToken, identified.accessToken, visitor.refreshToken];
    bad.push((await app.hire('admin')).accessToken);
    const assertion = await sign({ sub: 'never came' });
    for (const token of bad) {
      const { status, body } = await present(assertion, token);
      expect([status, body.error.code, body.error.message]).toEqual([
        401,
        'invalid-credentials',
        'This sign-in could not be confirmed.',
      ]);
    }
    expect((await app.login(customer)).user.role).toBe('user');
    const made = await database.db
      .selectFrom('users')
      .select('id')
      .where('external_subject', '=', 'never came')
      .execute();
    expect(made).toEqual([]);
    expect((await present(assertion, visitor.accessToken)).status).toBe(200);
  });

  test('gives a visitor to one customer only, also when two ask at once', async () => {
    const visitor = await app.visit();
    const { conversationId } = await say(await principalOf(visitor), 'whose am I');
    const assertions = await Promise.all(['one', 'other'].map((sub) => sign({ sub: `at once ${sub}` })));
    const answers = await Promise.all(assertions.map((assertion) => present(assertion, visitor.accessToken)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = answers.find(({ status }) => status === 200)!.body.user.id;
    const { customer_id } = await database.db
      .selectFrom('conversations')
      .select('customer_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    expect(customer_id).toBe(winner);
  });

  test('loses nothing that is said at the same moment, on two nodes', async () => {
    const other = await startTestApp(database, { identity: bank.settings, rateLimits: false });
    for (let round = 0; round < 8; round += 1) {
      const visitor = await app.visit();
      const guest = await principalOf(visitor);
      const sub = `busy ${round}`;
      // In every other round nothing was said yet, so that the visitor's first word comes at the same moment.
      const first = round % 2 === 0 ? await say(guest, 'first') : undefined;
      const assertion = await sign({ sub });
      const place = first?.conversationId;
      const sayings = [app, other, app, other].flatMap((node, index) => [
        say(guest, `guest ${index}`, undefined, node),
        ...(place === undefined ? [] : [say(agent, `agent ${index}`, place, node)]),
      ]);
      const [joined, ...said] = await Promise.allSettled([present(assertion, visitor.accessToken), ...sayings]);
      expect(joined.status === 'fulfilled' && joined.value.status).toBe(200);
      const stored = said.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const refused = said.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      for (const reason of refused)
        expect(reason).toMatchObject({ code: expect.stringMatching(/^(revoked|not-found|conflict)$/) });

      const ada = await principalOf(await signIn(sub));
      expect(await ownedBy(guest)).toEqual([]);
      const logs = (await Promise.all((await list(ada)).map(({ id }) => read(ada, id)))).flat();
      for (const { id, seq } of stored) expect(logs.filter((message) => message.id === id)).toMatchObject([{ seq }]);
      expect(logs.length).toBe(stored.length + (first === undefined ? 0 : 1));
      expect(logs.some(({ sender }) => sender.id === guest.userId)).toBe(false);
    }
    await other.close();
  });

  test('is put right on a node that was not told, as soon as it looks how far the logs go', async () => {
    const other = await startTestApp(database, { identity: bank.settings, rateLimits: false });
    const visitor = await app.visit();
    const { conversationId } = await say(await principalOf(visitor), 'hello');
    await say(agent, 'known here as the visitor’s', conversationId, other);
    const ada = await principalOf(await signIn('not told', visitor.accessToken));
    const told: string[] = [];
    other.app.announcer.on('message-stored', ({ customerId }) => told.push(customerId));
    await say(agent, 'before it looked', conversationId, other);
    await other.app.services.conversations.recentHeads();
    await say(agent, 'after it looked', conversationId, other);
    expect(told.at(-1)).toBe(ada.userId);
    expect((await read(ada, conversationId)).map(({ content }) => content)).toEqual([
      'hello',
      'known here as the visitor’s',
      'before it looked',
      'after it looked',
    ]);
    await other.close();
  });

  function ownedBy({ userId }: Principal) {
    return database.db.selectFrom('conversations').select('id').where('customer_id', '=', userId).execute();
  }
});
