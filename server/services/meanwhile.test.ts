import { randomUUID } from 'node:crypto';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import type { User } from '../protocol/entities.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';
import { SoftwareAuthenticator } from '../test/software-authenticator.ts';
import { Passwords } from './passwords.ts';

const ADDRESS = '192.0.2.1';
const SITE = { origin: 'https://chat.bank.example', rpId: 'chat.bank.example' };

/** Lets something happen while a password is worked on, which turns out to be right. */
function meanwhile(act: () => Promise<unknown>): void {
  vi.spyOn(Passwords.prototype, 'matches').mockImplementationOnce(async () => {
    await act();
    return true;
  });
}

onEachDatabase('meanwhile', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let colleague: User;
  let totp: TOTP;
  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    const account = { email: `${randomUUID()}@bank.example`, name: 'Grace Hopper', password: randomUUID() };
    colleague = await services.staff.create(await services.person('admin'), { ...account, role: 'agent' });
    totp = await enrolled(await signedIn());
    await services.secondFactors.confirm(await signedIn(), codeOf(totp));
  });
  afterAll(() => database.close());

  const signedIn = async (user = colleague): Promise<Principal> => {
    const session = await services.sessions.signIn({ address: ADDRESS }, () => ({ user, method: 'password' }));
    return await services.sessions.authenticate(session.accessToken);
  };
  const enrolled = async (principal: Principal): Promise<TOTP> => {
    const { secret } = await services.secondFactors.enrol(principal, undefined, ADDRESS);
    return new TOTP({ secret: Secret.fromBase32(secret) });
  };
  const codeOf = (app: TOTP): string => app.generate({ timestamp: services.clock.now().getTime() });
  const codes = () =>
    database.db.selectFrom('recovery_codes').selectAll().where('user_id', '=', colleague.id).orderBy('hash').execute();
  const REVOKED = { code: 'revoked' };

  it('disabled, somebody does not come in with the right password', async () => {
    const account = { email: `${randomUUID()}@bank.example`, name: 'Ada Lovelace', password: randomUUID() };
    const { user } = await services.accounts.register(account, { address: ADDRESS });
    const change = { disabled_at: new Date() };
    meanwhile(() => database.db.updateTable('users').set(change).where('id', '=', user.id).execute());
    const login = services.accounts.login(account, { address: ADDRESS });
    await expect(login).rejects.toMatchObject({ code: 'invalid-credentials' });
    const sessions = await database.db.selectFrom('sessions').select('method').where('user_id', '=', user.id).execute();
    expect(sessions).toEqual([{ method: 'registration' }]);
  });

  describe('signed out', () => {
    it.each(['remove', 'renewRecoveryCodes'] as const)('nobody changes an authenticator app: %s', async (change) => {
      const principal = await signedIn();
      const before = await codes();
      meanwhile(() => services.sessions.end(principal));
      await expect(services.secondFactors[change](principal, 'right', ADDRESS)).rejects.toMatchObject(REVOKED);
      expect(await codes()).toEqual(before);
      expect(before).toHaveLength(10);
      expect((await services.secondFactors.of(await signedIn())).totp).toBe(true);
    });

    it('nobody sets one up', async () => {
      const principal = await services.person('agent');
      const { userId } = principal;
      const hash = { password_hash: 'looked at by nobody here' };
      await database.db.updateTable('users').set(hash).where('id', '=', userId).execute();
      meanwhile(() => services.sessions.end(principal));
      await expect(services.secondFactors.enrol(principal, 'right', ADDRESS)).rejects.toMatchObject(REVOKED);
      const drafts = database.db.selectFrom('totp_secrets').select('user_id').where('user_id', '=', userId);
      expect(await drafts.execute()).toEqual([]);
    });

    it('nobody turns one on', async () => {
      const principal = await services.person('agent');
      const app = await enrolled(principal);
      await services.sessions.end(principal);
      await expect(services.secondFactors.confirm(principal, codeOf(app))).rejects.toMatchObject(REVOKED);
      expect(await services.secondFactors.of(principal)).toMatchObject({ totp: false, recoveryCodes: 0 });
    });

    it('nobody adds a passkey or removes one', async () => {
      const principal = await services.person('agent');
      const device = new SoftwareAuthenticator(SITE.origin);
      const add = async () => {
        const { challengeId, options } = await services.passkeys.offer(principal, SITE);
        const response = device.create(options) as unknown as RegistrationResponseJSON;
        return { challengeId, name: 'My laptop', response };
      };
      const { id } = await services.passkeys.add(principal, await add(), SITE);
      const late = await add();
      await services.sessions.end(principal);
      await expect(services.passkeys.add(principal, late, SITE)).rejects.toMatchObject(REVOKED);
      await expect(services.passkeys.remove(principal, id)).rejects.toMatchObject(REVOKED);
      expect((await services.secondFactors.of(principal)).passkeys).toMatchObject([{ id }]);
    });
  });
});
