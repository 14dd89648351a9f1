import { describe, expect, it } from 'vitest';
import { ChatClient } from './chat-client.ts';
import { AKSEL, FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from './fake-ports.test-support.ts';

const GUEST = { id: 'visitor-1', role: 'visitor', name: 'Guest' } as const;

/** A page whose guests can chat. `give` is the token it has from then on, and whose that is. */
function setUp() {
  const clock = new FakeClock();
  const server = new FakeServer();
  const transport = new FakeTransport(clock, (event, payload) =>
    // Another person's token is good for another connection only.
    event === 'auth-refresh' ? refusal('forbidden') : server.handle(event, payload),
  );
  const page: { token: string | undefined; visits: unknown[]; ended: string[] } = {
    token: undefined,
    visits: [],
    ended: [],
  };
  const give = (token: string | undefined, user: FakeServer['user'] = AKSEL) => {
    page.token = token;
    server.user = user;
  };
  const client = new ChatClient({
    transport,
    clock,
    dice: new FakeDice(),
    token: () => Promise.resolve(page.token),
    sessions: {
      taken: () => undefined,
      end: () => void page.ended.push('all'),
      visit: (body) => {
        page.visits.push(body);
        give('of a guest', GUEST);
        return Promise.resolve({ ok: true, data: {} });
      },
      endVisit: () => {
        page.ended.push('visit');
        if (page.token === 'of a guest') page.token = undefined;
      },
    },
  });
  return { clock, server, transport, client, page, give };
}

async function asGuest() {
  const all = setUp();
  await all.client.beGuest({ name: 'Aksel', email: 'aksel@example.com' });
  await settle();
  all.client.send('My secret');
  await settle();
  return all;
}

describe('a guest', () => {
  it('chats without a token of the page', async () => {
    const { client, server, page } = await asGuest();
    expect(page.visits).toEqual([{ name: 'Aksel', email: 'aksel@example.com' }]);
    expect(client.state).toMatchObject({ connection: 'online', guest: true, me: GUEST });
    expect(server.texts).toEqual(['My secret']);
  });

  it('is told why that cannot be', async () => {
    const { clock, transport } = setUp();
    const sessions = {
      taken: () => undefined,
      end: () => undefined,
      visit: () => Promise.resolve(refusal('forbidden')),
    };
    const options = { transport, clock, dice: new FakeDice(), token: () => Promise.resolve(undefined) };
    expect(await new ChatClient({ ...options, sessions }).beGuest({})).toMatchObject({ code: 'forbidden' });
    expect(await new ChatClient(options).beGuest({})).toMatchObject({ code: 'unavailable' });
    expect(transport.attempts).toEqual([]);
  });

  it('leaves nothing to the customer who signs in on the page but what the server gives them', async () => {
    const { client, server, transport, clock, give } = await asGuest();
    transport.reachable = false;
    transport.drop();
    client.send('never sent');
    transport.reachable = true;
    server.conversations.length = 0;
    give('of Aksel');
    client.checkToken();
    await clock.advance(60_000);
    expect(transport.attempts.at(-1)).toBe('of Aksel');
    expect(client.state).toMatchObject({ guest: false, me: AKSEL, items: [], conversation: null });
    expect(server.texts).toEqual([]);
  });

  it('stays connected on a page that changes its provider with every drawing, and makes room for who signs in', async () => {
    const { client, server, transport, clock, give } = await asGuest();
    for (let drawn = 0; drawn < 20; drawn += 1) client.checkToken();
    await clock.advance(2_000);
    expect(transport.attempts).toEqual(['of a guest']);
    expect(client.state).toMatchObject({ connection: 'online', guest: true, me: GUEST });
    server.conversations.length = 0;
    give('of Aksel');
    client.checkToken();
    await clock.advance(2_000);
    expect(client.state).toMatchObject({ connection: 'online', guest: false, me: AKSEL, items: [] });
  });

  it('connects nothing that was disconnected while the session began', async () => {
    const { client, transport } = setUp();
    const asked = client.beGuest({});
    client.disconnect();
    expect(await asked).toMatchObject({ code: 'unavailable' });
    await settle();
    expect(transport.attempts).toEqual([]);
    expect(client.state.connection).toBe('idle');
  });

  it('makes no room any more on a page that let go meanwhile', async () => {
    const { client, transport, give } = await asGuest();
    give('of Aksel');
    transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    client.disconnect();
    await settle();
    expect(transport.attempts).toEqual(['of a guest']);
    expect(client.state.connection).toBe('idle');
  });

  it('whom the server does not want for now keeps session and texts, and goes on when it does', async () => {
    const { client, server, transport, page, clock } = await asGuest();
    transport.refusal = { code: 'unsupported-protocol', message: '', retryable: false };
    transport.drop();
    client.send('unsent');
    await clock.advance(60_000);
    expect(page.ended).toEqual([]);
    expect(client.state).toMatchObject({ connection: 'signed-out', guest: true, failure: transport.refusal });
    transport.refusal = undefined;
    client.connect();
    await clock.advance(2_000);
    expect(server.texts).toEqual(['My secret', 'unsent']);
  });

  it('whose session was ended by a sign-in makes room for who signed in', async () => {
    const { client, transport, page, give } = await asGuest();
    give('of Aksel');
    transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    await settle();
    expect(page.ended).toEqual(['visit']);
    expect(client.state).toMatchObject({ connection: 'online', guest: false, me: AKSEL, expired: false });
  });

  it('whose session is over is forgotten, and the next one can come', async () => {
    const { client, server, transport, clock } = await asGuest();
    transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    await clock.advance(60_000);
    expect(client.state).toMatchObject({ connection: 'idle', guest: false, items: [], expired: false });
    expect(client.state.me).toBeUndefined();
    server.conversations.length = 0;
    await client.beGuest({});
    await settle();
    expect(client.state).toMatchObject({ connection: 'online', guest: true, items: [] });
  });
});
