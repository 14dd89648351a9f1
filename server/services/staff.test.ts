import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import type { AuditEntry } from '../protocol/administration.ts';
import { findAuditEntries } from '../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('colleagues', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let admin: Principal;
  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    const account = { email: `admin-${randomUUID()}@bank.example`, password: 'a lamp beside the harbour' };
    await services.accounts.ensureAdmin(account);
    const session = await services.accounts.login(account, { address: '192.0.2.1' });
    admin = await services.sessions.authenticate(session.accessToken);
  });
  afterAll(() => database.close());

  const invite = (role: 'agent' | 'admin', email = `${randomUUID()}@bank.example`) =>
    services.invitations.invite(admin, { email, name: 'Invited', role });
  const newest = async (): Promise<AuditEntry | undefined> =>
    (await findAuditEntries(database.db, {}, { limit: 1 }))[0];

  test('an address with an open invitation gets no second account', async () => {
    const email = `${randomUUID()}@bank.example`;
    await invite('agent', email);
    const person = {
      email: email.toUpperCase(),
      name: 'Twice',
      role: 'agent',
      password: 'a ladder against the wall',
    } as const;
    await expect(services.staff.create(admin, person)).rejects.toMatchObject({ code: 'email-taken' });
  });

  test('an account that somebody works with already is not changed by inviting its address again', async () => {
    const email = `${randomUUID()}@bank.example`;
    const { user } = await invite('agent', email);
    await invite('agent', email);
    const link = { issuer: 'https://id.bank.example', subject: randomUUID(), user_id: user.id };
    await database.db.insertInto('oidc_subjects').values(link).execute();
    await expect(invite('admin', email)).rejects.toMatchObject({ code: 'email-taken' });
    const { staff } = await services.staff.list(admin);
    expect(staff.find(({ id }) => id === user.id)).toMatchObject({ role: 'agent' });
  });

  test('an invitation, its acceptance, and a session ended by an admin are in the audit trail', async () => {
    const { user, token } = await invite('agent');
    expect(await newest()).toMatchObject({
      action: 'staff-invited',
      actor: { id: admin.userId },
      object: { kind: 'person', id: user.id },
      detail: { role: 'agent' },
    });
    await services.invitations.accept({ token, password: 'a kettle on the balcony' }, { address: '192.0.2.1' });
    const signIn = await newest();
    expect(signIn).toMatchObject({ action: 'sign-in', actor: { id: user.id }, detail: { method: 'invitation' } });
    await services.sessionList.endAllOf(admin, user.id);
    expect(await newest()).toMatchObject({
      action: 'session-revoked',
      object: signIn?.object,
      detail: { reason: 'ended-by-admin', person: user.id },
    });
  });

  test('who was invited as an admin counts as one from when they come, not before', async () => {
    const { token } = await invite('admin');
    const leave = () => services.staff.change(admin, admin.userId, { disabled: true });
    await expect(leave()).rejects.toMatchObject({ code: 'conflict' });
    await services.invitations.accept({ token, password: 'a kettle on the balcony' }, { address: '192.0.2.1' });
    expect((await leave()).id).toBe(admin.userId);
  });
});
