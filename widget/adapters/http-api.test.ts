import { expect } from 'chai';
import { httpApi } from './http-api.ts';

const realFetch = globalThis.fetch;

/** Answers the next request, and keeps what was asked. */
function answer(respond: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = (url, init = {}) => {
    asked.push({ url: url as string, init });
    return Promise.resolve().then(respond);
  };
  return asked;
}

describe('the HTTP routes', () => {
  afterEach(() => (globalThis.fetch = realFetch));

  it('post JSON, send no cookie, and give what the server answers', async () => {
    const asked = answer(() => Response.json({ accessToken: 'a' }));
    const session = await httpApi('https://chat.bank').login({ email: 'a@bank', password: 'p' });
    expect(session).to.deep.equal({ ok: true, data: { accessToken: 'a' } });
    expect(asked[0]?.url).to.equal('https://chat.bank/api/login');
    expect(asked[0]?.init).to.deep.include({
      method: 'POST',
      credentials: 'omit',
      body: '{"email":"a@bank","password":"p"}',
    });
  });

  it('carry the access token, and need no body in an answer', async () => {
    const asked = answer(() => new Response(null, { status: 204 }));
    expect(await httpApi('').logout('token')).to.deep.equal({ ok: true, data: undefined });
    expect(asked[0]?.init.headers).to.deep.include({ authorization: 'Bearer token' });
  });

  it("give the server's own error", async () => {
    const error = { code: 'invalid-credentials', message: 'No', retryable: false, requestId: 'r' };
    answer(() => Response.json({ error }, { status: 401 }));
    expect(await httpApi('').login({ email: '', password: '' })).to.deep.equal({ ok: false, error });
  });

  it('are unavailable without a network, and behind something that answers in no way of ours', async () => {
    const broken = [
      () => Promise.reject(new TypeError('offline')),
      () => new Response('<html>', { status: 502 }),
      () => new Response('{}', { status: 500 }),
    ];
    for (const respond of broken) {
      answer(respond);
      const failed = await httpApi('').me('token');
      expect(failed).to.deep.include({ ok: false });
      expect(failed.ok ? '' : failed.error.code).to.equal('unavailable');
    }
  });
});
