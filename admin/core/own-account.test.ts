import { describe, expect, it } from 'vitest';
import type { SessionInfo } from '../../server/protocol/administration.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { refusal } from '../../widget/core/fake-ports.test-support.ts';
import { FakeHttp } from './fake-http.test-support.ts';
import { OwnAccount } from './own-account.ts';
import type { PasskeyOutcome, Passkeys } from './ports.ts';

const session = (id: string, isCurrent = false): SessionInfo => ({
  id,
  method: 'password',
  createdAt: '2026-03-12T08:00:00.000Z',
  lastUsedAt: '2026-03-12T09:00:00.000Z',
  expiresAt: '2026-03-12T20:00:00.000Z',
  isCurrent,
});
const LAPTOP = { id: 'p1', name: 'Laptop', createdAt: '2026-03-01T08:00:00.000Z' };

async function setUp(outcome: PasskeyOutcome = { ok: true, response: { id: 'credential' } }) {
  const server = new FakeHttp()
    .gives('GET second-factor', { totp: false, recoveryCodes: 0, passkeys: [LAPTOP] })
    .gives('GET sessions', { sessions: [session('s1', true), session('s2'), session('s3')] });
  const shown: Record<string, unknown>[] = [];
  const passkeys: Passkeys = {
    isSupported: true,
    get: () => Promise.resolve(outcome),
    create: (options) => {
      shown.push(options);
      return Promise.resolve(outcome);
    },
  };
  const account = new OwnAccount(server.http, passkeys);
  await account.load();
  const ids = () => account.store.get().sessions.map(({ id }) => id);
  return { server, account, shown, ids };
}

describe("one's own account", () => {
  it('says when it did not load, and what it knew', async () => {
    const { account, server, ids } = await setUp();
    server.on('GET sessions', refusal('unavailable'));
    await account.load();
    expect(account.store.get().status).toBe('failed');
    expect(ids()).toEqual(['s1', 's2', 's3']);
  });

  it('loads what changed elsewhere, and stays as it is where it cannot', async () => {
    const { account, server } = await setUp();
    server.on('GET second-factor', refusal('unavailable'));
    await account.reload();
    expect(account.store.get()).toMatchObject({ status: 'ready', factor: { passkeys: [LAPTOP] } });
    server.gives('GET second-factor', { totp: true, recoveryCodes: 8, passkeys: [] });
    await account.reload();
    expect(account.store.get()).toMatchObject({ status: 'ready', factor: { totp: true, passkeys: [] } });
  });

  it('does not take what it loaded before a change of its own for what there is now', async () => {
    const { account, server } = await setUp();
    let answer: () => void = () => undefined;
    const before: Answer<unknown> = { ok: true, data: { totp: false, recoveryCodes: 0, passkeys: [] } };
    server.on('GET second-factor', () => new Promise((resolve) => (answer = () => resolve(before))));
    const reloading = account.reload();
    server.gives('POST second-factor/totp/confirm', { recoveryCodes: ['code-one'] });
    await account.confirm('123456');
    server.gives('GET second-factor', { totp: true, recoveryCodes: 1, passkeys: [] });
    answer();
    await reloading;
    expect(account.store.get().factor.totp).toBe(true);
  });

  it('has a second factor once a code confirmed it, and keeps no recovery code', async () => {
    const { account, server } = await setUp();
    server.gives('POST second-factor/totp', { secret: 'ABCD', uri: 'otpauth://totp/x', qr: ['1'] });
    expect(await account.enrol()).toMatchObject({ data: { secret: 'ABCD' } });
    expect(account.store.get().factor.totp).toBe(false);
    server.on('POST second-factor/totp/confirm', refusal('invalid-credentials'));
    await account.confirm('000000');
    expect(account.store.get().factor.totp).toBe(false);
    server.gives('POST second-factor/totp/confirm', { recoveryCodes: ['code-one', 'code-two'] });
    expect(await account.confirm('123456')).toMatchObject({ data: { recoveryCodes: ['code-one', 'code-two'] } });
    expect(account.store.get().factor).toMatchObject({ totp: true, recoveryCodes: 2 });
    expect(JSON.stringify(account.store.get())).not.toContain('code-one');
  });

  it('removes the second factor by the password, and only then', async () => {
    const { account, server } = await setUp();
    server.gives('POST second-factor/recovery-codes', { recoveryCodes: ['a'] });
    await account.renewRecoveryCodes('right');
    server.on('DELETE second-factor/totp', ({ body }) =>
      (body as { password: string }).password === 'right'
        ? { ok: true, data: undefined }
        : refusal('invalid-credentials'),
    );
    await account.removeTotp('wrong');
    expect(account.store.get().factor.totp).toBe(true);
    await account.removeTotp('right');
    expect(account.store.get().factor).toMatchObject({ totp: false, recoveryCodes: 0 });
  });

  it('adds a passkey with what the browser answered to the challenge', async () => {
    const { account, server, shown } = await setUp();
    server.gives('POST passkeys/options', { challengeId: 'c1', options: { challenge: 'AAAA' } });
    server.gives('POST passkeys', { id: 'p2', name: 'Phone', createdAt: '2026-03-12T09:00:00.000Z' });
    expect(await account.addPasskey('Phone')).toEqual({ ok: true });
    expect(shown).toEqual([{ challenge: 'AAAA' }]);
    expect(server.requests.at(-1)?.body).toEqual({ challengeId: 'c1', name: 'Phone', response: { id: 'credential' } });
    expect(account.store.get().factor.passkeys.map(({ name }) => name)).toEqual(['Laptop', 'Phone']);
  });

  it('says why no passkey was added, whoever said no', async () => {
    const { account, server } = await setUp({ ok: false, reason: 'cancelled' });
    expect(await account.addPasskey('Phone')).toEqual({ ok: false, problem: 'not-found' });
    server.gives('POST passkeys/options', { challengeId: 'c1', options: {} });
    expect(await account.addPasskey('Phone')).toEqual({ ok: false, problem: 'cancelled' });
    expect(server.asked).not.toContain('POST passkeys');
  });

  it('removes a passkey, also one that is gone already', async () => {
    const { account, server } = await setUp();
    server.on('DELETE passkeys/p1', refusal('unavailable'));
    await account.removePasskey('p1');
    expect(account.store.get().factor.passkeys).toHaveLength(1);
    server.on('DELETE passkeys/p1', refusal('not-found'));
    expect(await account.removePasskey('p1')).toMatchObject({ ok: true });
    expect(account.store.get().factor.passkeys).toHaveLength(0);
  });

  it('ends every other session, never the one that asks, and says when one is left', async () => {
    const { account, server, ids } = await setUp();
    server.gives('DELETE sessions/s2').on('DELETE sessions/s3', refusal('unavailable'));
    expect(await account.endOthers()).toBe(false);
    expect(ids()).toEqual(['s1', 's3']);
    server.gives('DELETE sessions/s3');
    expect(await account.endOthers()).toBe(true);
    expect(ids()).toEqual(['s1']);
    expect(server.asked).not.toContain('DELETE sessions/s1');
  });

  it('changes the password with the present one, and is signed in here alone then', async () => {
    const { account, server, ids } = await setUp();
    server.on('POST password', refusal('invalid-credentials'));
    expect(await account.changePassword('wrong', 'four words together')).toMatchObject({ ok: false });
    expect(ids()).toHaveLength(3);
    server.gives('POST password');
    await account.changePassword('right', 'four words together');
    expect(server.requests.at(-1)?.body).toEqual({ password: 'right', newPassword: 'four words together' });
    expect(ids()).toEqual(['s1']);
  });
});
