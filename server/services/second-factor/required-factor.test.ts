import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countHere } from '../../lib/counters.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Principal } from '../../lib/principal.ts';
import { Sealer } from '../../lib/sealer.ts';
import type { User } from '../../protocol/entities.ts';
import { findAuditEntries } from '../../repositories/audit.ts';
import { liveSessions } from '../../repositories/session-liveness.ts';
import { findUser, lockUser } from '../../repositories/users.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { startTestServices, type TestServices } from '../../test/services.ts';
import { CodeThrottle } from './code-throttle.ts';
import { RequiredFactor } from './required-factor.ts';
import { SecondFactorCheck } from './second-factor-check.ts';

const CALLER = { address: '192.0.2.1' };

onEachDatabase('a second factor that is required', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let required: RequiredFactor;
  beforeAll(async () => {
    database = await open();
    services = startTestServices(database, { secondFactorRequired: true });
    required = new RequiredFactor({ ...services, db: database.db, secondFactorRequired: true });
  });
  afterAll(() => database.close());

  const userOf = async ({ userId }: Principal): Promise<User> => {
    const user = await findUser(database.db, userId);
    if (user === undefined) throw new Error('nobody');
    return user;
  };
  const addApp = async ({ id }: User): Promise<void> => {
    const row = { user_id: id, sealed_secret: Buffer.from('sealed'), confirmed_at: new Date(), last_step: 1 };
    await database.db.insertInto('totp_secrets').values(row).execute();
  };
  const addPasskey = async ({ id }: User): Promise<void> => {
    const keys = { credential_id: randomUUID(), public_key: Buffer.from('key'), counter: 0, created_at: new Date() };
    const row = { ...keys, id: randomUUID(), user_id: id, name: 'My laptop', last_used_at: null };
    await database.db.insertInto('passkeys').values(row).execute();
  };
  /** Signs in with a password alone, while something happens after the first look for a second factor. */
  const signIn = async (
    user: User,
    meanwhile: (user: User) => Promise<void>,
    secondFactorRequired = true,
    settings: { oidc?: object } = {},
  ) => {
    const check = new SecondFactorCheck({
      db: database.db,
      clock: services.clock,
      logger: createLogger('silent'),
      sealer: new Sealer(Buffer.alloc(32)),
      throttle: new CodeThrottle(false, countHere),
      requiredFactor: new RequiredFactor({ ...services, ...settings, db: database.db, secondFactorRequired }),
    });
    return await check.pass(user, undefined, async (prove) => {
      await meanwhile(user);
      return await database.db.transaction().execute(prove);
    });
  };

  test('counts from the moment it is there, also for a sign-in that had looked for it already', async () => {
    const [one, another, third] = await Promise.all(
      ['Ada', 'Grace', 'Ida'].map(async (name) => userOf(await services.person('agent', name))),
    );
    if (one === undefined || another === undefined || third === undefined) throw new Error('nobody');
    expect(await signIn(one, () => Promise.resolve())).toBe('password');
    await expect(signIn(one, addApp, false)).rejects.toMatchObject({ code: 'second-factor-required' });
    await expect(signIn(another, addPasskey)).rejects.toMatchObject({ code: 'passkey-required' });
    expect(await signIn(third, addPasskey, false)).toBe('password');
  });

  test('ends a session that was just beginning with a password alone when it is set up', async () => {
    const principal = await services.person('agent');
    const user = await userOf(principal);
    let finish = (): void => undefined;
    const isFinished = new Promise<void>((resolve) => (finish = resolve));
    let hasBegun = (): void => undefined;
    const began = new Promise<void>((resolve) => (hasBegun = resolve));
    const signingIn = services.sessions.signIn(CALLER, async (trx) => {
      await lockUser(trx, user.id);
      hasBegun();
      await isFinished;
      return { user, method: 'password' };
    });
    await began;
    const adding = required.add(principal, 'app-added', () => Promise.resolve('stored'));
    // Time for it to come as far as it can.
    await new Promise((resolve) => setTimeout(resolve, 200));
    finish();
    const { accessToken } = await signingIn;
    expect(await adding).toBe('stored');
    await expect(services.sessions.authenticate(accessToken)).rejects.toMatchObject({ code: 'revoked' });
  });

  test('leaves sessions alone that began with two factors, and says in the trail which it ended', async () => {
    const principal = await services.person('agent');
    const user = await userOf(principal);
    const begin = async (method: 'password' | 'invitation' | 'passkey' | 'oidc' | 'recovery-code') => {
      const { accessToken } = await services.sessions.signIn(CALLER, () => ({ user, method }));
      return (await services.sessions.authenticate(accessToken)).sessionId;
    };
    const weak = [await begin('password'), await begin('invitation')];
    const strong = [await begin('passkey'), await begin('oidc'), await begin('recovery-code'), principal.sessionId];
    const ended = services.announced('session-ended');
    await required.add(principal, 'passkey-added', () => Promise.resolve());
    const live = await liveSessions(database.db, [...weak, ...strong], services.clock.now());
    expect([...live.keys()].sort()).toEqual([...strong].sort());
    expect(ended.map(({ sessionId }) => sessionId).sort()).toEqual([...weak].sort());
    const entries = await findAuditEntries(database.db, { actor: user.id, action: 'session-revoked' }, { limit: 10 });
    expect(entries.map(({ object }) => object?.id).sort()).toEqual([...weak].sort());
    expect(entries[0]?.detail).toEqual({ reason: 'second-factor-added', person: user.id });
  });

  test('ends them while it is optional too, since it may be required by the next start', async () => {
    const principal = await services.person('agent');
    const user = await userOf(principal);
    const { accessToken } = await services.sessions.signIn(CALLER, () => ({ user, method: 'password' }));
    const optional = new RequiredFactor({ ...services, db: database.db, secondFactorRequired: false });
    await optional.add(principal, 'app-added', () => Promise.resolve());
    await expect(services.sessions.authenticate(accessToken)).rejects.toMatchObject({ code: 'revoked' });
  });

  test('is not for somebody else to set up who knows the password of one who comes by the bank’s sign-in', async () => {
    const user = await userOf(await services.person('agent'));
    const link = { issuer: 'https://id.bank.example', subject: randomUUID(), user_id: user.id };
    await database.db.insertInto('oidc_subjects').values(link).execute();
    const nothing = () => Promise.resolve();
    const byPassword = (oidc?: object, secondFactorRequired = true) =>
      signIn(user, nothing, secondFactorRequired, oidc === undefined ? {} : { oidc });
    await expect(byPassword({})).rejects.toMatchObject({ code: 'bank-sign-in-required' });
    expect(await byPassword({}, false)).toBe('password');
    // Where the bank has no such sign-in any more, the password is what there is.
    expect(await byPassword()).toBe('password');
  });
});
