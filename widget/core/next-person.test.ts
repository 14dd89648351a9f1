import { describe, expect, it } from 'vitest';
import { ChatClient } from './chat-client.ts';
import { AKSEL, FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, settle } from './fake-ports.test-support.ts';

const BERIT = { id: 'customer-2', role: 'user', name: 'Berit' } as const;

const tokenOf = (sub: string, jti = 1) => `header.${btoa(JSON.stringify({ sub, jti }))}.signature`;

/** A page whose server cannot be reached yet. `say` is whom its one source of tokens speaks for from then on. */
function setUp(token: string | undefined) {
  const clock = new FakeClock();
  const server = new FakeServer();
  const transport = new FakeTransport(clock, (event, payload) => server.handle(event, payload));
  transport.reachable = false;
  let given = token;
  const source = () => (given === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(given));
  const client = new ChatClient({ transport, clock, dice: new FakeDice(), token: source });
  client.connect();
  const say = (next: string, user: FakeServer['user'] = AKSEL) => {
    given = next;
    server.user = user;
  };
  const reach = () => {
    transport.reachable = true;
    return clock.advance(60_000);
  };
  return { clock, server, transport, client, say, reach };
}

describe('what was written before the first connection of a page', () => {
  for (const [what, ofAksel, ofBerit] of [
    ['names another person', tokenOf('aksel'), tokenOf('berit')],
    ['is another one that cannot be read', 'of Aksel', 'of Berit'],
    ['can be read, and the last one could not', 'of Aksel', tokenOf('berit')],
  ] as const) {
    it(`is forgotten when the next token ${what}`, async () => {
      const { client, server, say, clock, reach } = setUp(ofAksel);
      await settle();
      client.send('of Aksel alone');
      say(ofBerit, BERIT);
      await clock.advance(30_000);
      expect(client.state.items).toEqual([]);
      await reach();
      expect(client.state.me).toEqual(BERIT);
      expect(server.texts).toEqual([]);
    });
  }

  it('is sent when the next token names the same person', async () => {
    const { client, server, say, reach } = setUp(tokenOf('aksel', 1));
    await settle();
    client.send('mine');
    say(tokenOf('aksel', 2));
    await reach();
    expect(server.texts).toEqual(['mine']);
  });

  it('belongs to whom the first token names', async () => {
    const { client, server, clock, say, reach } = setUp(undefined);
    client.send('early');
    await clock.advance(5_000);
    say(tokenOf('aksel'));
    await reach();
    expect(server.texts).toEqual(['early']);
  });

  it('is the next person’s, once everything of the last one was forgotten', async () => {
    const { client, server, say, reach } = setUp(tokenOf('aksel'));
    await settle();
    client.wipe();
    client.send('of Berit');
    say(tokenOf('berit'), BERIT);
    client.connect();
    await reach();
    expect(server.texts).toEqual(['of Berit']);
  });
});

describe('what was written between two connections', () => {
  it('is kept whatever the token is by then, and forgotten when the server says that it is another person', async () => {
    const { client, server, transport, say, reach, clock } = setUp('one');
    await reach();
    for (const [token, user, texts] of [
      ['two', AKSEL, ['mine']],
      ['three', BERIT, ['mine']],
    ] as const) {
      transport.reachable = false;
      transport.drop();
      client.send('mine');
      say(token, user);
      await clock.advance(10_000);
      await reach();
      expect(server.texts).toEqual(texts);
    }
  });
});
