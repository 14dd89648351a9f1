import { describe, expect, it } from 'vitest';
import type { Role, Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { Account } from './account.ts';
import { FakeClock, refusal, settle } from './fake-ports.test-support.ts';

/** A server whose refresh tokens can be used once, and which ends the family of one used twice. */
function setUp(role: Role = 'agent', kept?: string) {
  const clock = new FakeClock();
  const held = { refreshToken: kept };
  const faults: Answer<Session>[] = [];
  const calls: string[] = [];
  let issued = 0;
  let valid = kept;
  const issue = (): Answer<Session> => {
    issued += 1;
    valid = `refresh-${issued}`;
    const expiresAt = new Date(clock.now() + 600_000).toISOString();
    const user = { id: 'person', role, name: 'Person' };
    const session = { user, accessToken: `access-${issued}`, expiresAt, refreshToken: valid, refreshExpiresAt: '' };
    return { ok: true, data: session };
  };
  const asked = (name: string) => {
    calls.push(name);
    return Promise.resolve(faults.shift() ?? issue());
  };
  const account = new Account({
    clock,
    side: 'staff',
    store: { read: () => held.refreshToken, write: (token) => (held.refreshToken = token) },
    api: {
      login: ({ password }) =>
        password === 'right' ? asked('login') : Promise.resolve(refusal('invalid-credentials')),
      register: () => asked('register'),
      visitor: () => asked('visitor'),
      refresh: async ({ refreshToken }) => {
        const answer = refreshToken === valid ? await asked('refresh') : refusal('revoked');
        return answer;
      },
      logout: (token) => {
        calls.push(`logout ${token}`);
        return Promise.resolve({ ok: true, data: undefined });
      },
      me: () => Promise.resolve(refusal('internal')),
    },
  });
  return { clock, account, held, calls, faults };
}

describe('an account', () => {
  it('signs in, gives its access token and keeps only the refresh token', async () => {
    const { account, held } = setUp();
    const states: string[] = [];
    account.store.subscribe(({ status }) => states.push(status));
    expect(await account.signIn('a@bank', 'right')).toMatchObject({ ok: true, data: { name: 'Person' } });
    expect(states).toEqual(['signing-in', 'signed-in']);
    expect(await account.token()).toBe('access-1');
    expect(held.refreshToken).toBe('refresh-1');
  });

  it('says why a sign-in failed, and has no token', async () => {
    const { account } = setUp();
    await account.signIn('a@bank', 'wrong');
    expect(account.state).toMatchObject({ status: 'signed-out', error: { code: 'invalid-credentials' } });
    expect(await account.token()).toBeUndefined();
  });

  it('lets nobody of the other side in, and ends their session on the server', async () => {
    const { account, calls, held } = setUp('user');
    expect(await account.signIn('a@bank', 'right')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(calls).toContain('logout access-1');
    expect(held.refreshToken).toBeUndefined();
  });

  it('refreshes before the access token ends, once for all who ask', async () => {
    const { account, clock, calls } = setUp();
    await account.signIn('a@bank', 'right');
    await clock.advance(541_000);
    const tokens = await Promise.all([account.token(), account.token(), account.token('access-1')]);
    expect(tokens).toEqual(['access-2', 'access-2', 'access-2']);
    expect(calls).toEqual(['login', 'refresh']);
  });

  it('refreshes a token that was refused, however fresh', async () => {
    const { account } = setUp();
    await account.signIn('a@bank', 'right');
    expect(await account.token('access-1')).toBe('access-2');
  });

  it('stays signed in while the server cannot be reached, and is asked again', async () => {
    const { account, faults } = setUp();
    await account.signIn('a@bank', 'right');
    faults.push(refusal('unavailable', { retryable: true }));
    await expect(account.token('access-1')).rejects.toThrow('unavailable');
    expect(account.state.status).toBe('signed-in');
    expect(await account.token('access-1')).toBe('access-2');
  });

  it('is signed out when the session was ended', async () => {
    const { account, faults, held } = setUp();
    await account.signIn('a@bank', 'right');
    faults.push(refusal('revoked'));
    expect(await account.token('access-1')).toBeUndefined();
    expect(account.state).toMatchObject({ status: 'signed-out', error: { code: 'revoked' } });
    expect(held.refreshToken).toBeUndefined();
  });

  it('takes up after a reload what the tab kept', async () => {
    const { account } = setUp('agent', 'refresh-0');
    expect(await account.resume()).toBe(true);
    expect(account.state.status).toBe('signed-in');
    expect(await setUp().account.resume()).toBe(false);
  });

  it('keeps the refresh token when a reload meets a server that cannot be reached', async () => {
    const { account, faults, held } = setUp('agent', 'refresh-0');
    faults.push(refusal('unavailable', { retryable: true }));
    expect(await account.resume()).toBe(false);
    expect(account.state).toMatchObject({ status: 'signed-out', error: { code: 'unavailable' } });
    expect(held.refreshToken).toBe('refresh-0');
    expect(await account.resume()).toBe(true);
  });

  it('signs out here and on the server, and drops an answer that comes for the person before', async () => {
    const { account, calls, held } = setUp();
    await account.signIn('a@bank', 'right');
    const late = account.token('access-1');
    await account.signOut();
    expect(await late).toBeUndefined();
    await settle();
    expect(calls).toContain('logout access-1');
    expect(account.state).toEqual({ status: 'signed-out' });
    expect(held.refreshToken).toBeUndefined();
  });
});
