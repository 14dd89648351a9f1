import { expect } from 'chai';
import { fetchSettings, saveTranscript } from './widget-api.ts';

const SERVER = 'https://chat.bank.example';
const realFetch = globalThis.fetch;

describe("the bank's settings", () => {
  afterEach(() => (globalThis.fetch = realFetch));

  const answering = (body: string) => {
    globalThis.fetch = () => Promise.resolve(new Response(body));
    return fetchSettings(SERVER, '');
  };

  it('are what the server says', async () => {
    const settings = { visitors: true, topics: [], suggestions: [], quickHelp: [], availability: { available: true } };
    expect(await answering(JSON.stringify(settings))).to.deep.equal({ ok: true, data: settings });
  });

  for (const body of ['', 'null', '1', '"ok"', '[]', '{}', '{"status":"ok"}', '{"topics":1}', '<html>'])
    it(`are not what another server answers: ${body || 'nothing'}`, async () => {
      const answer = await answering(body);
      expect(answer.ok ? '' : answer.error.code).to.equal('unavailable');
    });
});

describe('a conversation as a file', () => {
  let saved: string[] = [];

  beforeEach(() => {
    saved = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this.download);
    };
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
    // The one of all elements is behind it.
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  });

  const save = (response: Response, isWanted = true) => {
    globalThis.fetch = () => Promise.resolve(response);
    const what = { conversationId: 'c1', format: 'html', language: 'en' } as const;
    return saveTranscript(SERVER, 'token', () => isWanted, what);
  };

  it('is saved under a name of its own', async () => {
    expect(await save(new Response('<h1>Chat</h1>'))).to.have.property('ok', true);
    expect(saved).to.have.length(1);
    expect(saved[0]).to.match(/^chat-\d{4}-\d\d-\d\d\.html$/);
  });

  it('is not saved in front of the next person', async () => {
    await save(new Response('<h1>Chat</h1>'), false);
    expect(saved).to.deep.equal([]);
  });

  it('is refused for the reason that the server gives', async () => {
    const error = { code: 'rate-limited', message: 'Later', retryable: true, retryAfterMs: 3_000 };
    expect(await save(Response.json({ error }, { status: 429 }))).to.deep.equal({ ok: false, error });
    expect(saved).to.deep.equal([]);
  });

  it('is not there where something else answers for the server', async () => {
    const answer = await save(new Response('<html>', { status: 502 }));
    expect(answer.ok ? '' : answer.error.code).to.equal('unavailable');
  });
});
