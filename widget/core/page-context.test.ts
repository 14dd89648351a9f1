import { describe, expect, it } from 'vitest';
import { ChatClient } from './chat-client.ts';
import { FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from './fake-ports.test-support.ts';

function setUp() {
  const clock = new FakeClock();
  const server = new FakeServer();
  const transport = new FakeTransport(clock, (event, payload) => server.handle(event, payload));
  const client = new ChatClient({
    transport,
    clock,
    dice: new FakeDice(),
    token: () => Promise.resolve('token'),
    sessions: {
      taken: () => undefined,
      end: () => undefined,
      visit: () => Promise.resolve({ ok: true, data: {} }),
    },
  });
  return { clock, server, transport, client, told: () => transport.sent('context') };
}

describe('what a page says of where its customer is', () => {
  it('is told with the connection, and again with every next one', async () => {
    const { client, clock, transport, told } = setUp();
    client.setContext({ page: 'https://bank.example/cards' });
    client.connect();
    await settle();
    transport.drop();
    await clock.advance(60_000);
    expect(told()).toEqual(Array(2).fill({ page: 'https://bank.example/cards' }));
  });

  it('is told once a second at most, the newest alone, and is taken back', async () => {
    const { client, clock, told } = setUp();
    client.connect();
    await settle();
    expect(told()).toEqual([]);
    for (const title of ['One', 'Two', 'Three']) client.setContext({ title });
    await clock.advance(1_000);
    client.setContext({});
    await clock.advance(1_000);
    expect(told()).toEqual([{ title: 'Three' }, {}]);
  });

  it('is told again when the server had no time for it, and not before it says', async () => {
    const { client, clock, server, transport, told } = setUp();
    const handle = server.handle.bind(server);
    let refused: object = { retryable: true, retryAfterMs: 5_000 };
    server.handle = (event, payload) =>
      event === 'context' && told().length < 3 ? refusal('rate-limited', refused) : handle(event, payload);
    client.setContext({ title: 'One' });
    client.connect();
    await settle();
    await clock.advance(4_900);
    expect(told()).toHaveLength(1);
    refused = { retryable: true };
    await clock.advance(200);
    expect(told()).toHaveLength(2);
    await clock.advance(10_000);
    expect(told()).toEqual(Array(3).fill({ title: 'One' }));
    await clock.advance(60_000);
    expect(told()).toHaveLength(3);
    expect(transport.isOpen).toBe(true);
    expect(client.state.failure).toBeUndefined();
  });

  it('waits for the next connection when there is none, and asks no clock', async () => {
    const timersOffline = async (title?: string) => {
      const { client, clock, transport, told } = setUp();
      transport.reachable = false;
      if (title) client.setContext({ title });
      client.connect();
      await clock.advance(2_000);
      expect(told()).toEqual([]);
      return clock.pending;
    };
    expect(await timersOffline('One')).toBe(await timersOffline());
  });

  it('leaves no timer behind', async () => {
    const { client, clock } = setUp();
    client.setContext({ title: 'One' });
    client.disconnect();
    await settle();
    expect(clock.pending).toBe(0);
  });

  it('carries what a guest wants to talk about, which is not the next person’s', async () => {
    const { client, server, told } = setUp();
    server.user = { id: 'visitor-1', role: 'visitor', name: 'Guest' };
    client.setContext({ title: 'Cards', data: { product: 'debit' } });
    expect(await client.beGuest({ name: 'Aksel', topic: 'Lost card' })).toBeUndefined();
    await settle();
    expect(told()).toEqual([{ title: 'Cards', data: { product: 'debit', topic: 'Lost card' } }]);
    client.wipe();
    client.connect();
    await settle();
    expect(told().at(-1)).toEqual({ title: 'Cards', data: { product: 'debit' } });
  });
});
