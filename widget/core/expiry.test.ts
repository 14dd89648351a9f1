import { describe, expect, it, vi } from 'vitest';
import { ChatClient } from './chat-client.ts';
import {
  FakeBrowser,
  FakeClock,
  FakeDice,
  FakeTransport,
  type Handler,
  refusal,
  settle,
} from './fake-ports.test-support.ts';
import { AKSEL, FakeServer } from './fake-server.test-support.ts';

const MINUTE = 60_000;

/** A page whose token ends ten minutes after it was made, and which has no new one unless `give` says so. */
async function setUp({ handle, ...start }: { handle?: Handler; token?: undefined } = {}) {
  const clock = new FakeClock();
  const server = new FakeServer();
  const browser = new FakeBrowser();
  const transport = new FakeTransport(clock, handle ?? ((event, payload) => server.handle(event, payload)));
  const tokenOf = (sub: string) => {
    const exp = Math.floor((clock.now() + 10 * MINUTE) / 1_000);
    return `header.${btoa(JSON.stringify({ sub, exp }))}.signature`;
  };
  let token = 'token' in start ? undefined : tokenOf(AKSEL.id);
  const sessions = { taken: vi.fn(), end: vi.fn(), doubt: vi.fn() };
  const client = new ChatClient({
    transport,
    clock,
    dice: new FakeDice(),
    token: (refused) => Promise.resolve(token === refused ? undefined : token),
    sessions,
    share: browser.open('tab'),
  });
  const expired: boolean[] = [];
  client.store.subscribe((state) => expired.at(-1) !== state.expired && expired.push(state.expired));
  client.connect();
  await settle();
  const give = (next: string | undefined) => (token = next);
  return { clock, server, browser, transport, client, sessions, expired, give, tokenOf };
}

describe('a token that ends soon, and no other one', () => {
  it('is asked of the page a minute before its end at the latest, once', async () => {
    const { clock, client, expired, transport } = await setUp();
    await clock.advance(9 * MINUTE);
    expect(expired).toEqual([false]);
    await clock.advance(30_000);
    expect(expired).toEqual([false, true]);
    expect(client.state.connection).toBe('online');
    expect(transport.attempts).toHaveLength(1);
  });

  it('has everything forgotten and the connection closed when the page does not answer within 30 s', async () => {
    const { clock, client, server, browser, transport, sessions, expired } = await setUp();
    transport.push('admin-reply', server.say('Your balance is 12'));
    await clock.advance(9 * MINUTE + 30_000);
    transport.reachable = false;
    client.keepDraft('My PIN is');
    await clock.advance(29_000);
    expect(client.state.items).toHaveLength(1);
    expect([...browser.kept.values()]).toEqual(['My PIN is']);
    await clock.advance(1_000);
    expect(client.state).toMatchObject({ connection: 'signed-out', items: [], expired: true });
    expect(client.state.me).toBeUndefined();
    expect(transport.isOpen).toBe(false);
    expect([...browser.kept]).toEqual([]);
    expect(sessions.end).toHaveBeenCalledOnce();
    await clock.advance(10 * MINUTE);
    expect(expired).toEqual([false, true]);
  });

  it('is replaced without a new connection when the page answers, and nothing is lost or doubled', async () => {
    const { clock, client, server, transport, sessions, give, tokenOf, expired } = await setUp();
    client.send('before');
    await clock.advance(9 * MINUTE + 30_000);
    client.send('meanwhile');
    const next = tokenOf(AKSEL.id);
    give(next);
    client.checkToken();
    await clock.advance(2_000);
    client.send('after');
    await clock.advance(MINUTE);
    expect(expired).toEqual([false, true, false]);
    expect(transport.sent('auth-refresh')).toEqual([{ token: next }]);
    expect(transport.attempts).toHaveLength(1);
    expect(sessions.taken).toHaveBeenLastCalledWith(next);
    expect(server.texts).toEqual(['before', 'meanwhile', 'after']);
  });

  it('does not count the server’s delay against a page that answered', async () => {
    const server = new FakeServer();
    const { clock, client, give, tokenOf } = await setUp({
      handle: (event, payload) =>
        event === 'auth-refresh' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    });
    await clock.advance(9 * MINUTE + 30_000);
    give(tokenOf(AKSEL.id));
    client.checkToken();
    await clock.advance(MINUTE);
    expect(client.state).toMatchObject({ connection: 'online', me: AKSEL });
  });
});

describe('a token that is refused', () => {
  it('leaves 30 s for another one, the same one again not counting', async () => {
    const { clock, client, server, transport } = await setUp();
    transport.push('admin-reply', server.say('Your balance is 12'));
    await clock.advance(1_000);
    transport.refusal = { code: 'unauthenticated', message: '', retryable: false };
    transport.drop();
    await clock.advance(10_000);
    expect(client.state).toMatchObject({ connection: 'signed-out', expired: true });
    client.connect();
    await clock.advance(15_000);
    expect(client.state.items).toHaveLength(1);
    await clock.advance(6_000);
    expect(client.state.items).toEqual([]);
  });

  it('is forgiven when another one comes in time', async () => {
    const { clock, client, server, transport, give, tokenOf } = await setUp();
    transport.refusal = { code: 'unauthenticated', message: '', retryable: false };
    transport.drop();
    client.send('unsent');
    await clock.advance(10_000);
    transport.refusal = undefined;
    give(tokenOf(AKSEL.id));
    client.connect();
    await clock.advance(MINUTE);
    expect(server.texts).toEqual(['unsent']);
    expect(client.state.expired).toBe(false);
  });

  it('takes nothing from the disk as long as it is not known whose that is', async () => {
    const { clock, client, browser } = await setUp({ token: undefined });
    browser.kept.set('somebody/item:1', 'unsent in another tab');
    client.send('early');
    await clock.advance(31_000);
    expect(client.state).toMatchObject({ connection: 'signed-out', items: [{ content: 'early' }] });
    expect(browser.kept.get('somebody/item:1')).toBe('unsent in another tab');
  });
});

describe('a server that does not want the page', () => {
  it('makes no token one that ended: the page is not asked for another, and what is unsent stays', async () => {
    const { clock, client, browser, transport, expired } = await setUp();
    transport.refusal = { code: 'forbidden', message: '', retryable: false };
    transport.drop();
    client.send('unsent');
    await clock.advance(MINUTE);
    expect(expired).toEqual([false]);
    expect(client.state).toMatchObject({ connection: 'signed-out', me: AKSEL, failure: { code: 'forbidden' } });
    expect(client.state.items).toHaveLength(1);
    expect(browser.kept.size).toBe(1);
  });
});

describe('a source of tokens that knows nobody', () => {
  it('makes no expired customer of a stranger', async () => {
    const { clock, client, expired } = await setUp({ token: undefined });
    await clock.advance(MINUTE);
    expect([client.state.connection, client.state.me, expired]).toEqual(['signed-out', undefined, [false]]);
  });

  it('nor of who comes after somebody that signed out in another tab', async () => {
    const { client, browser, sessions, give } = await setUp();
    sessions.end.mockImplementation(() => void give(undefined));
    browser.open('another tab').of(AKSEL.id).tabs.post({ type: 'wiped' });
    await settle();
    expect(client.state).toMatchObject({ connection: 'signed-out', expired: false });
  });

  it('from one moment to the next ended the session of who was there', async () => {
    const { clock, client, give } = await setUp();
    give(undefined);
    await clock.advance(30_000);
    expect(client.state).toMatchObject({ connection: 'signed-out', expired: true, me: AKSEL });
  });
});

describe('signing out', () => {
  it('ends the session and forgets everything', async () => {
    const { client, server, transport, sessions } = await setUp();
    transport.push('admin-reply', server.say('Your balance is 12'));
    client.logout();
    expect(sessions.end).toHaveBeenCalledWith(true);
    expect(client.state).toMatchObject({ connection: 'idle', items: [] });
    expect(transport.isOpen).toBe(false);
  });

  it('in another tab drops the session here too, before it is asked anew who is signed in', async () => {
    const { client, server, browser, transport, sessions, give } = await setUp();
    transport.push('admin-reply', server.say('Your balance is 12'));
    const { tabs } = browser.open('another tab').of(AKSEL.id);
    sessions.end.mockImplementation(() => void give(undefined));
    tabs.post({ type: 'wiped' });
    await settle();
    expect(sessions.end).toHaveBeenCalledOnce();
    expect(client.state).toMatchObject({ connection: 'signed-out', items: [] });
  });

  it('in another tab, of somebody who was not known there, ends no session here and asks anew whose it is', async () => {
    const { client, browser, transport, sessions } = await setUp();
    browser.open('another tab').wipe();
    await settle();
    expect([sessions.doubt, sessions.end].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    expect(transport.attempts).toHaveLength(2);
    expect(client.state).toMatchObject({ connection: 'online', me: AKSEL });
  });
});
