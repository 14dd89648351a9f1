import { expect } from 'chai';
import { sameOriginHttp } from './same-origin-http.ts';

describe('the console’s requests', () => {
  const original = globalThis.fetch;
  let asked: { url: string; init: RequestInit }[] = [];

  function answerWith(answer: () => Response | Promise<Response>): void {
    asked = [];
    globalThis.fetch = (url, init) => {
      asked.push({ url: url as string, init: init ?? {} });
      return Promise.resolve(answer());
    };
  }

  afterEach(() => {
    globalThis.fetch = original;
  });

  it('go to the page’s own origin, with its cookie and the header that guards it', async () => {
    answerWith(() => new Response('{"staff":[]}'));
    expect(await sameOriginHttp({ path: 'staff', token: 'access' })).to.deep.equal({ ok: true, data: { staff: [] } });
    const [{ url, init } = { url: '', init: {} }] = asked;
    expect(url).to.equal('/api/staff');
    expect(init.credentials).to.equal('same-origin');
    expect(init.headers).to.deep.equal({ 'X-Frosst-Console': '1', authorization: 'Bearer access' });
    expect(init.body).to.equal(undefined);
  });

  it('carry a body as JSON, and take an answer without one', async () => {
    answerWith(() => new Response(null, { status: 204 }));
    const body = { password: 'right' };
    const answer = await sameOriginHttp({ method: 'DELETE', path: 'second-factor/totp', body });
    expect(answer).to.deep.equal({ ok: true, data: undefined });
    expect(asked[0]?.init.body).to.equal('{"password":"right"}');
    expect(asked[0]?.init.headers).to.have.property('content-type', 'application/json');
  });

  it('outlive the page only when they are to', async () => {
    answerWith(() => new Response('{}'));
    await sameOriginHttp({ method: 'POST', path: 'refresh', keepalive: true });
    await sameOriginHttp({ method: 'POST', path: 'logout' });
    expect(asked.map(({ init }) => init.keepalive ?? false)).to.deep.equal([true, false]);
  });

  it('give the server’s error as it is', async () => {
    const error = { code: 'conflict', message: 'The last admin', retryable: true };
    answerWith(() => new Response(JSON.stringify({ error }), { status: 409 }));
    expect(await sameOriginHttp({ path: 'staff' })).to.deep.equal({ ok: false, error });
  });

  it('are unavailable when nothing, or something that is not the server, answers', async () => {
    const answers = [
      () => Promise.reject(new TypeError('no network')),
      () => new Response('<html>', { status: 200 }),
      () => new Response('null', { status: 502 }),
      () => new Response('', { status: 502 }),
    ];
    for (const answer of answers) {
      answerWith(answer);
      expect(await sameOriginHttp({ path: 'staff' })).to.have.nested.property('error.code', 'unavailable');
    }
  });
});
