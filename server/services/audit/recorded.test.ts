import { createHmac, randomUUID } from 'node:crypto';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../../lib/principal.ts';
import type { AuditAction, AuditEntry } from '../../protocol/administration.ts';
import { isStaffRole } from '../../protocol/entities.ts';
import { findAuditEntries } from '../../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { startTestServices, type TestServices } from '../../test/services.ts';
import { SoftwareAuthenticator } from '../../test/software-authenticator.ts';
import { verifyChain } from './verify-chain.ts';

const QUARTER_HOUR = 15 * 60 * 1_000;

onEachDatabase('what is recorded', (open, kind) => {
  let database: TestDatabase;
  let services: TestServices;
  let admin: Principal;
  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    admin = { ...(await services.person('admin', 'Grace Hopper')), address: '192.0.2.8' };
  });
  afterAll(async () => {
    expect((await verifyChain(database.db)).fault).toBeUndefined();
    await database.close();
  });

  /** What an action leaves in the trail, oldest first, without what every entry has. */
  const recording = async (action: () => Promise<unknown>): Promise<Partial<AuditEntry>[]> => {
    const { seq } = await services.audit.head();
    await action();
    const entries = await findAuditEntries(database.db, {}, { limit: 100 });
    const recorded = entries.filter((entry) => entry.seq > seq).reverse();
    return recorded.map(({ actor, action, object, address, detail }) => {
      const said = { actor, action, object, address, detail };
      return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    });
  };
  const actions = async (action: () => Promise<unknown>): Promise<(AuditAction | undefined)[]> =>
    (await recording(action)).map((entry) => entry.action);
  const account = () => ({ email: `${randomUUID()}@bank.example`, name: 'New Colleague', password: randomUUID() });
  const grace = () => ({ id: admin.userId, role: 'admin', name: 'Grace Hopper' });
  const say = async (customer: Principal): Promise<string> => {
    const draft = { clientId: randomUUID(), content: 'The canary sings' };
    return (await services.messages.send(customer, draft)).conversationId;
  };

  test('each way of signing in, a customer by their id alone', async () => {
    const body = { ...account(), name: 'Ada Lovelace' };
    const registered = await recording(() => services.accounts.register(body, { address: '192.0.2.1' }));
    const session = { kind: 'session', id: expect.any(String) };
    const user = { id: expect.any(String), role: 'user', name: '' };
    const came = { action: 'sign-in', object: session, address: '192.0.2.1' };
    expect(registered).toEqual([{ ...came, actor: user, detail: { method: 'registration' } }]);
    const signedIn = await recording(() => services.accounts.login(body, { address: '192.0.2.1' }));
    expect(signedIn).toEqual([{ ...came, actor: registered[0]?.actor, detail: { method: 'password' } }]);
    const visited = await recording(() => services.accounts.visit({ name: 'A guest' }, { address: '192.0.2.1' }));
    expect(visited).toEqual([{ ...came, actor: { ...user, role: 'visitor' }, detail: { method: 'visitor' } }]);
  });

  test('a failed sign-in: whose account, and of what was typed only a keyed hash', async () => {
    const body = account();
    const { id } = await services.staff.create(admin, { ...body, role: 'agent' });
    const fail = (email: string) =>
      recording(async () => {
        const login = services.accounts.login({ email, password: 'the wrong canary' }, { address: '192.0.2.1' });
        await expect(login).rejects.toMatchObject({ code: 'invalid-credentials' });
      });
    const [known] = await fail(body.email.toUpperCase());
    const [unknown] = await fail('nobody@bank.example');
    const [again] = await fail('Nobody@Bank.example');
    const failed = { action: 'sign-in-failed', address: '192.0.2.1' };
    const tried = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(known).toEqual({ ...failed, object: { kind: 'person', id }, detail: { method: 'password', tried } });
    expect(unknown).toEqual({ ...failed, detail: { method: 'password', tried } });
    expect(again).toEqual(unknown);
    expect(known?.detail?.['tried']).not.toBe(unknown?.detail?.['tried']);
    const plain = createHmac('sha256', 'a secret for tests that is long enough').update('nobody@bank.example');
    expect(unknown?.detail?.['tried']).not.toBe(plain.digest('hex'));
  });

  test('signing out, once', async () => {
    const leaving = { ...(await services.person('agent', 'Leaving')), address: '192.0.2.3' };
    const actor = { id: leaving.userId, role: 'agent', name: 'Leaving' };
    const object = { kind: 'session', id: leaving.sessionId };
    expect(await recording(() => services.sessions.end(leaving))).toEqual([
      { action: 'sign-out', actor, object, address: '192.0.2.3' },
    ]);
    expect(await recording(() => services.sessions.end(leaving))).toEqual([]);
  });

  test('a session that ended because a refresh token came twice, as nobody’s deed', async () => {
    const session = await services.accounts.visit({}, { address: '192.0.2.1' });
    expect(await actions(() => services.sessions.refresh(session.refreshToken, '192.0.2.1'))).toEqual([]);
    const reuse = () =>
      recording(() => expect(services.sessions.refresh(session.refreshToken, '192.0.2.66')).rejects.toThrow());
    expect(await reuse()).toEqual([
      {
        action: 'session-revoked',
        object: { kind: 'session', id: expect.any(String) },
        address: '192.0.2.66',
        detail: { reason: 'token-reused', person: session.user.id },
      },
    ]);
    expect(await reuse()).toEqual([]);
  });

  test('a colleague’s account: made, changed with what it was, disabled with every session, enabled', async () => {
    const body = { ...account(), role: 'agent' as const, team: 'cards' };
    let id = '';
    const by = { actor: grace(), address: '192.0.2.8' };
    const made = await recording(async () => ({ id } = await services.staff.create(admin, body)));
    const object = { kind: 'person', id };
    expect(made).toEqual([{ ...by, action: 'staff-created', object, detail: { role: 'agent', team: 'cards' } }]);

    await services.accounts.login(body, { address: '192.0.2.1' });
    const revoked = (reason: string) => ({
      ...by,
      action: 'session-revoked',
      object: { kind: 'session', id: expect.any(String) },
      detail: { reason, person: id },
    });
    const changes = { role: 'supervisor', team: 'payments', name: 'Renamed' } as const;
    const detail = {
      ...{ roleBefore: 'agent', roleAfter: 'supervisor', teamBefore: 'cards', teamAfter: 'payments' },
      ...{ nameBefore: 'New Colleague', nameAfter: 'Renamed' },
    };
    expect(await recording(() => services.staff.change(admin, id, changes))).toEqual([
      { ...by, action: 'staff-changed', object, detail },
      revoked('role-changed'),
    ]);
    expect(await recording(() => services.staff.change(admin, id, changes))).toEqual([]);

    await services.accounts.login(body, { address: '192.0.2.1' });
    await services.accounts.login(body, { address: '192.0.2.1' });
    expect(await recording(() => services.staff.change(admin, id, { disabled: true }))).toEqual([
      { ...by, action: 'staff-disabled', object },
      revoked('disabled'),
      revoked('disabled'),
    ]);
    expect(await recording(() => services.staff.change(admin, id, { disabled: false }))).toEqual([
      { ...by, action: 'staff-changed', object, detail: { enabled: 'yes' } },
    ]);
  });

  test('what somebody has beside their password: each change of it, and by whom', async () => {
    const agent = { ...(await services.person('agent', 'Careful')), address: '192.0.2.5' };
    const changed = (change: string) => ({
      actor: { id: agent.userId, role: 'agent', name: 'Careful' },
      action: 'second-factor-changed',
      object: { kind: 'person', id: agent.userId },
      address: '192.0.2.5',
      detail: { change },
    });
    const { secondFactors, passkeys } = services;
    const { secret } = await secondFactors.enrol(agent, undefined, '192.0.2.5');
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: services.clock.now().getTime(),
    });
    expect(await recording(() => secondFactors.confirm(agent, code))).toEqual([changed('app-added')]);
    const renewed = await recording(() => secondFactors.renewRecoveryCodes(agent, undefined, '192.0.2.5'));
    expect(renewed).toEqual([changed('recovery-codes-renewed')]);
    const removed = await recording(() => secondFactors.remove(agent, undefined, '192.0.2.5'));
    expect(removed).toEqual([changed('app-removed')]);

    const site = { origin: 'https://chat.bank.example', rpId: 'chat.bank.example' };
    const { challengeId, options } = await passkeys.offer(agent, site);
    const response = new SoftwareAuthenticator(site.origin).create(options) as unknown as RegistrationResponseJSON;
    const answer = { challengeId, name: 'My laptop', response };
    let id = '';
    expect(await recording(async () => ({ id } = await passkeys.add(agent, answer, site)))).toEqual([
      changed('passkey-added'),
    ]);
    expect(await recording(() => passkeys.remove(agent, id))).toEqual([changed('passkey-removed')]);
  });

  test('a conversation moved from team to team, and nothing of one that stays', async () => {
    await services.person('agent', 'Hedy Lamarr', 'Moves');
    const conversationId = await say(await services.person('user'));
    const moved = (detail: Record<string, string>) => ({
      actor: grace(),
      action: 'conversation-moved',
      object: { kind: 'conversation', id: conversationId },
      address: '192.0.2.8',
      detail,
    });
    const move = (team: string | null) => recording(() => services.transfers.move(admin, conversationId, { team }));
    expect(await move('moves')).toEqual([moved({ teamBefore: '', teamAfter: 'Moves' })]);
    expect(await move('Moves')).toEqual([]);
    expect(await move(null)).toEqual([moved({ teamBefore: 'Moves', teamAfter: '' })]);
  });

  test('nothing of a change that was refused', async () => {
    const refused = async (): Promise<void> => {
      const { email } = account();
      await services.staff.create(admin, { ...account(), email, role: 'agent' });
      const again = services.staff.create(admin, { ...account(), email, role: 'agent' });
      await expect(again).rejects.toMatchObject({ code: 'email-taken' });
      const agent = await services.person('agent');
      await expect(services.staff.change(agent, agent.userId, { role: 'admin' })).rejects.toThrow();
    };
    expect(await actions(refused)).toEqual(['staff-created', 'sign-in']);
  });

  test('a broadcast once, without its words', async () => {
    await services.person('user');
    const request = { clientId: randomUUID(), content: 'A canary for all', audience: 'all' as const };
    let sent = { broadcastId: '', recipients: 0 };
    const [first, ...more] = await recording(async () => (sent = await services.broadcasts.send(admin, request)));
    expect(more).toEqual([]);
    expect(first).toEqual({
      actor: grace(),
      action: 'broadcast-sent',
      object: { kind: 'broadcast', id: sent.broadcastId },
      address: '192.0.2.8',
      detail: { audience: 'all', recipients: String(sent.recipients) },
    });
    expect(await recording(() => services.broadcasts.send(admin, request))).toEqual([]);
  });

  test('a conversation that staff read, once in a quarter of an hour for each person', async () => {
    const customer = await services.person('user');
    const conversationId = await say(customer);
    const agent = { ...(await services.person('agent', 'Reader')), address: '192.0.2.4' };
    const other = await services.person('supervisor');
    const read = (reader: Principal) => services.history.before(reader, { conversationId });
    expect(await recording(() => read(agent))).toEqual([
      {
        actor: { id: agent.userId, role: 'agent', name: 'Reader' },
        action: 'conversation-read',
        object: { kind: 'conversation', id: conversationId },
        address: '192.0.2.4',
        detail: { by: 'history' },
      },
    ]);
    expect(await actions(() => read(agent))).toEqual([]);
    expect(await actions(() => services.conversations.take(agent, conversationId))).toEqual([]);
    expect(await actions(() => Promise.all([read(other), read(other), read(other)]))).toEqual(['conversation-read']);
    services.clock.advance(QUARTER_HOUR - 60_000);
    expect(await actions(() => read(agent))).toEqual([]);
    services.clock.advance(120_000);
    expect(await actions(() => read(agent))).toEqual(['conversation-read']);
  });

  test('a look at a conversation, and a pull that brings something of it', async () => {
    const [one, two] = [await say(await services.person('user')), await say(await services.person('user'))];
    const agent = await services.person('agent');
    expect(await recording(() => services.conversations.take(agent, one))).toMatchObject([
      { action: 'conversation-read', object: { id: one }, detail: { by: 'join' } },
    ]);
    const third = await say(await services.person('user'));
    const pull = (afterSeq: number) => () =>
      services.history.sync(agent, { streams: [two, third].map((conversationId) => ({ conversationId, afterSeq })) });
    expect(await recording(pull(1))).toEqual([]);
    const pulled = await recording(pull(0));
    expect(pulled.map((entry) => [entry.object?.id, entry.detail?.['by']]).sort()).toEqual(
      [
        [two, 'sync'],
        [third, 'sync'],
      ].sort(),
    );
  });

  test('no reading of one’s own: of the customer whose it is, of staff it is assigned to', async () => {
    const customer = await services.person('user');
    const agent = await services.person('agent');
    const conversationId = await say(customer);
    await database.db
      .updateTable('conversations')
      .set({ assignee_id: agent.userId })
      .where('id', '=', conversationId)
      .execute();
    const readAll = async (reader: Principal): Promise<void> => {
      await services.history.before(reader, { conversationId });
      await services.history.sync(reader, { streams: [{ conversationId, afterSeq: 0 }] });
      if (isStaffRole(reader.role)) await services.conversations.take(reader, conversationId);
    };
    expect(await actions(() => readAll(customer))).toEqual([]);
    expect(await actions(() => readAll(agent))).toEqual([]);
    expect(await actions(() => readAll(admin))).toEqual(['conversation-read']);
  });

  test('nothing of a conversation that is not there or not theirs', async () => {
    const stranger = await services.person('user');
    const conversationId = await say(await services.person('user'));
    const refused = async (): Promise<void> => {
      await expect(services.history.before(stranger, { conversationId })).rejects.toMatchObject({ code: 'not-found' });
      const nowhere = services.conversations.take(admin, randomUUID());
      await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
    };
    expect(await actions(refused)).toEqual([]);
  });

  test('reading the trail, and with what questions, before the answer', async () => {
    const from = new Date('2026-11-01T00:00:00Z');
    let page: AuditEntry[] = [];
    const asked = await recording(async () => {
      page = (await services.auditTrail.page(admin, { action: 'sign-out', from, limit: 5 })).entries;
      await services.auditTrail.export(admin, { format: 'csv', object: 'trail' });
    });
    const base = { actor: grace(), object: { kind: 'audit', id: 'trail' }, address: '192.0.2.8' };
    expect(asked).toEqual([
      { ...base, action: 'audit-read', detail: { action: 'sign-out', from: from.toISOString(), limit: '5' } },
      { ...base, action: 'audit-exported', detail: { format: 'csv', object: 'trail' } },
    ]);
    expect(page.every(({ action }) => action === 'sign-out')).toBe(true);
    expect((await services.auditTrail.page(admin, { limit: 1 })).entries[0]?.action).toBe('audit-read');
  });

  test('or else it is not done, sign-ins that fail excepted', async () => {
    const conversationId = await say(await services.person('user'));
    const body = account();
    await services.staff.create(admin, { ...body, role: 'agent' });
    const leaving = await services.person('agent');
    const guest = await services.accounts.visit({}, { address: '192.0.2.1' });
    await services.sessions.refresh(guest.refreshToken, '192.0.2.1');
    const count = async () => {
      const counted = (table: 'users' | 'broadcasts') =>
        database.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
      return [await counted('users'), await counted('broadcasts')];
    };
    const before = await count();
    await sql`alter table audit_head rename to elsewhere`.execute(database.db);
    const undone = {
      create: () => services.staff.create(admin, { ...account(), role: 'agent' }),
      change: () => services.staff.change(admin, leaving.userId, { role: 'supervisor' }),
      broadcast: () => services.broadcasts.send(admin, { clientId: randomUUID(), content: 'Never' }),
      signIn: () => services.accounts.login(body, { address: '192.0.2.1' }),
      signOut: () => services.sessions.end(leaving),
      reuse: () => services.sessions.refresh(guest.refreshToken, '192.0.2.1'),
      read: () => services.history.before(leaving, { conversationId }),
      sync: () => services.history.sync(leaving, { streams: [{ conversationId, afterSeq: 0 }] }),
      join: () => services.conversations.take(leaving, conversationId),
      page: () => services.auditTrail.page(admin, {}),
      export: () => services.auditTrail.export(admin, { format: 'csv' }),
    };
    for (const [name, attempt] of Object.entries(undone)) {
      await expect(attempt(), name).rejects.toMatchObject({ code: 'unavailable' });
    }
    const failed = services.accounts.login({ ...body, password: 'wrong' }, { address: '192.0.2.1' });
    await expect(failed).rejects.toMatchObject({ code: 'invalid-credentials' });
    await sql`alter table elsewhere rename to audit_head`.execute(database.db);
    expect(await count()).toEqual(before);
    expect(await actions(() => services.history.before(leaving, { conversationId }))).toEqual(['conversation-read']);
    expect(await actions(() => services.sessions.end(leaving))).toEqual(['sign-out']);
  });

  test(`nothing that was said, typed or given out, ${kind}`, async () => {
    const canary = `canary-${randomUUID()}`;
    const body = { email: `${canary}@bank.example`, name: canary, password: `a password of ${randomUUID()}` };
    const session = await services.accounts.register(body, { address: '192.0.2.1' });
    const { userId, sessionId } = await services.sessions.authenticate(session.accessToken);
    const customer: Principal = { userId, sessionId, role: 'user', name: canary };
    const draft = { clientId: randomUUID(), content: `${canary} in words` };
    const { conversationId } = await services.messages.send(customer, draft);
    await services.history.before(admin, { conversationId });
    await services.broadcasts.send(admin, { clientId: randomUUID(), content: `${canary} for all` });
    await services.sessions.refresh(session.refreshToken, '192.0.2.1');
    await expect(services.sessions.refresh(session.refreshToken, '192.0.2.1')).rejects.toThrow();
    for (const email of [body.email, `${canary}@elsewhere.example`, body.password]) {
      const login = services.accounts.login({ email, password: `${canary} guessed` }, { address: '192.0.2.1' });
      await expect(login).rejects.toMatchObject({ code: 'invalid-credentials' });
    }
    const staff = { ...account(), email: `staff-${canary}@bank.example`, role: 'agent' as const };
    await services.staff.create(admin, staff);
    const everything = JSON.stringify(await findAuditEntries(database.db, {}, { limit: 10_000 }));
    for (const secret of [
      body.password,
      canary,
      'canary',
      session.accessToken,
      session.refreshToken,
      staff.password,
      'bank.example',
    ]) {
      expect(everything).not.toContain(secret);
    }
  });
});
