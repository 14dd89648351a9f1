import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import type { AuditEntry } from '../protocol/administration.ts';
import { findAuditEntries } from '../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

const CALLER = { address: '192.0.2.1' };
const OLD = 'a kettle on the balcony';
const NEXT = 'two kettles in the garden';

onEachDatabase('the passwords of staff', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let admin: Principal;
  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    admin = { ...(await services.person('admin', 'Grace Hopper')), address: '192.0.2.8' };
  });
  afterAll(() => database.close());

  /** A colleague who has just signed in. */
  const hire = async (): Promise<{ email: string; principal: Principal }> => {
    const email = `${randomUUID()}@bank.example`;
    await services.staff.create(admin, { email, name: 'Ida Rhodes', role: 'agent', password: OLD });
    const { accessToken } = await services.accounts.login({ email, password: OLD }, CALLER);
    return { email, principal: { ...(await services.sessions.authenticate(accessToken)), ...CALLER } };
  };
  /** What an action leaves in the trail, oldest first. */
  const recorded = async (action: () => Promise<unknown>): Promise<Partial<AuditEntry>[]> => {
    const { seq } = await services.audit.head();
    await action();
    const entries = await findAuditEntries(database.db, {}, { limit: 100 });
    return entries.filter((entry) => entry.seq > seq).reverse();
  };

  test('are recorded when they change, with who did it, how, and which sessions ended', async () => {
    const { email, principal } = await hire();
    const other = await services.sessions.authenticate(
      (await services.accounts.login({ email, password: OLD }, CALLER)).accessToken,
    );
    const ended = services.announced('session-ended');
    const object = { kind: 'person', id: principal.userId };
    const by = { actor: { id: principal.userId, role: 'agent', name: 'Ida Rhodes' }, ...CALLER };
    const revoked = (id: string) => ({
      ...by,
      action: 'session-revoked',
      object: { kind: 'session', id },
      detail: { reason: 'password-changed', person: principal.userId },
    });
    expect(
      await recorded(() => services.passwordChanges.change(principal, { newPassword: NEXT }, CALLER.address)),
    ).toMatchObject([
      { ...by, action: 'password-changed', object, detail: { way: 'by-person' } },
      revoked(other.sessionId),
    ]);
    expect(ended).toEqual([{ sessionId: other.sessionId, userId: principal.userId }]);

    let token = '';
    const issue = async () => ({ token } = await services.passwordResets.issue(admin, principal.userId));
    expect(await recorded(issue)).toMatchObject([
      { actor: { id: admin.userId }, address: '192.0.2.8', action: 'password-reset-issued', object },
    ]);
    expect(await recorded(() => services.passwordResets.use({ token, password: OLD }, CALLER.address))).toMatchObject([
      { ...by, action: 'password-changed', object, detail: { way: 'by-reset-link' } },
      revoked(principal.sessionId),
    ]);
    expect(ended.at(-1)).toEqual({ sessionId: principal.sessionId, userId: principal.userId });
  });

  test('let nobody in who began to sign in with one before it was changed', async () => {
    const [{ email, principal }, { principal: other }] = [await hire(), await hire()];
    await services.passwordChanges.change(other, { newPassword: NEXT }, CALLER.address);
    const late = await database.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('users')
        .set((eb) => ({
          password_hash: eb.selectFrom('users as u').select('u.password_hash').where('u.id', '=', other.userId),
        }))
        .where('id', '=', principal.userId)
        .execute();
      // Reads the account as it was, and waits for the row once the password is hashed; the embedded database has one
      // connection and lets it begin only after this.
      const signingIn = services.accounts.login({ email, password: OLD }, CALLER);
      signingIn.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { signingIn };
    });
    await expect(late.signingIn).rejects.toMatchObject({ code: 'invalid-credentials' });
  });

  test('of two changes at once the first counts, and the other says so', async () => {
    const { email, principal } = await hire();
    const change = (newPassword: string) =>
      services.passwordChanges.change(principal, { password: OLD, newPassword }, CALLER.address);
    const outcomes = await Promise.allSettled([change(NEXT), change(`${NEXT}, again`)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    const kept = outcomes[0].status === 'fulfilled' ? NEXT : `${NEXT}, again`;
    expect((await services.accounts.login({ email, password: kept }, CALLER)).user.id).toBe(principal.userId);
  });

  test('cannot be changed with a session that ended meanwhile', async () => {
    const { principal } = await hire();
    await services.sessions.end(principal);
    const change = services.passwordChanges.change(principal, { newPassword: NEXT }, CALLER.address);
    await expect(change).rejects.toMatchObject({ code: 'revoked' });
  });

  test('are not there to be changed by who has none, and a link gives them one', async () => {
    const someone = await services.person('agent');
    const change = services.passwordChanges.change(someone, { newPassword: NEXT }, CALLER.address);
    await expect(change).rejects.toMatchObject({ code: 'conflict' });
    const { token, user } = await services.passwordResets.issue(admin, someone.userId);
    await services.passwordResets.use({ token, password: NEXT }, CALLER.address);
    const session = await services.accounts.login({ email: user.email ?? '', password: NEXT }, CALLER);
    expect(session.user.id).toBe(someone.userId);
  });

  test('are refused to an address that somebody made an account with meanwhile, and the link stays good', async () => {
    const someone = await services.person('agent');
    const { token, user } = await services.passwordResets.issue(admin, someone.userId);
    await services.accounts.register({ email: user.email ?? '', password: OLD, name: 'Quicker' }, CALLER);
    const use = () => services.passwordResets.use({ token, password: NEXT }, CALLER.address);
    await expect(use()).rejects.toMatchObject({ code: 'email-taken' });
    await expect(use()).rejects.toMatchObject({ code: 'email-taken' });
  });
});
