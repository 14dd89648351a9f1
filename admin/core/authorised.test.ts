import { describe, expect, it } from 'vitest';
import { refusal } from '../../widget/core/fake-ports.test-support.ts';
import { authorised } from './authorised.ts';
import { FakeHttp } from './fake-http.test-support.ts';

describe('an authorised request', () => {
  it('carries the token, and a fresh one when that is refused', async () => {
    const server = new FakeHttp().on('GET staff', ({ token }) =>
      token === 'fresh' ? { ok: true, data: 'people' } : refusal('unauthenticated'),
    );
    const http = authorised(server.http, (refused) => Promise.resolve(refused === 'stale' ? 'fresh' : 'stale'));
    expect(await http({ path: 'staff' })).toEqual({ ok: true, data: 'people' });
    expect(server.requests.map(({ token }) => token)).toEqual(['stale', 'fresh']);
  });

  it('is tried no third time', async () => {
    const server = new FakeHttp().on('GET staff', refusal('unauthenticated'));
    const http = authorised(server.http, () => Promise.resolve('token'));
    expect(await http({ path: 'staff' })).toMatchObject({ error: { code: 'unauthenticated' } });
    expect(server.asked).toHaveLength(2);
  });

  it('never leaves without a token, and may be tried again when there is none just now', async () => {
    const server = new FakeHttp();
    const signedOut = authorised(server.http, () => Promise.resolve(undefined));
    expect(await signedOut({ path: 'staff' })).toMatchObject({ error: { code: 'unauthenticated' } });
    const unreachable = authorised(server.http, () => Promise.reject(new Error('unavailable')));
    expect(await unreachable({ path: 'staff' })).toMatchObject({ error: { code: 'unavailable', retryable: true } });
    expect(server.asked).toEqual([]);
  });
});
