import { expect } from 'chai';
import { fetchSettings } from './widget-api.ts';

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
