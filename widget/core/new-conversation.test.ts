import { describe, expect, it } from 'vitest';
import { ChatClient } from './chat-client.ts';
import { conversation, FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from './fake-ports.test-support.ts';

/** A customer of a team's page whose conversation was closed. `isDown` refuses the next messages. */
async function setUp(team?: string) {
  const clock = new FakeClock();
  const server = new FakeServer();
  const network = { isDown: false };
  const transport = new FakeTransport(clock, (event, payload) =>
    network.isDown && event === 'user-message'
      ? refusal('unavailable', { retryable: true })
      : server.handle(event, payload),
  );
  server.say('Goodbye');
  server.conversations[0]!.closed = true;
  const options = { transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') };
  const client = new ChatClient({ ...options, team: () => team });
  client.connect();
  await settle();
  return { client, clock, server, transport, network, sent: () => transport.sent('user-message') };
}

describe('a new conversation', () => {
  it('begins with the next message when that is wanted, and with that one alone', async () => {
    const { client, sent } = await setUp();
    client.startNew();
    expect(client.state.startsNew).toBe(true);
    client.send('Another question');
    client.send('And one more');
    expect(client.state.startsNew).toBe(false);
    await settle();
    expect(sent()).toMatchObject([{ startNew: true }, { conversationId: 'c2' }]);
    expect(sent()[0]).not.toHaveProperty('conversationId');
    expect(sent()[1]).not.toHaveProperty('startNew');
  });

  it('is wanted until it is stored, however often that is tried', async () => {
    const { client, clock, sent, network } = await setUp();
    client.startNew();
    network.isDown = true;
    client.send('Another question');
    await settle();
    network.isDown = false;
    await clock.advance(60_000);
    expect(sent().length).toBeGreaterThan(1);
    for (const message of sent()) expect(message).toMatchObject({ startNew: true });
  });

  it('is not wanted any more when the person thinks again, or has an open one', async () => {
    const { client, sent, transport } = await setUp();
    client.startNew();
    client.startNew(false);
    client.send('After all');
    await settle();
    expect(sent()[0]).not.toHaveProperty('startNew');
    client.startNew();
    expect(client.state.startsNew).toBe(false);
    transport.push('conversation', conversation({ id: 'c2', status: 'closed', headSeq: 1 }));
    client.startNew();
    transport.push('conversation', conversation({ id: 'c2', headSeq: 1 }));
    expect(client.state.startsNew).toBe(false);
  });

  it('is for the team of the page, who is also whose availability is told', async () => {
    const { client, sent, transport } = await setUp('Cards');
    expect(transport.sent('register')).toEqual([{ team: 'Cards' }]);
    client.startNew();
    client.send('About my card');
    client.send('It is lost');
    await settle();
    expect(sent().map((message) => message['team'])).toEqual(['Cards', undefined]);
  });
});

describe('what the bank arranged for its widget', () => {
  const SETTINGS = {
    visitors: true,
    topics: ['Cards'],
    suggestions: [],
    quickHelp: [],
    availability: { available: false, opensAt: '2026-03-13T08:00:00.000Z' },
  };

  function widget() {
    const clock = new FakeClock();
    const server = new FakeServer();
    const transport = new FakeTransport(clock, (event, payload) => server.handle(event, payload));
    const client = new ChatClient({
      transport,
      clock,
      dice: new FakeDice(),
      token: () => Promise.resolve('token'),
      settings: () => Promise.resolve({ ok: true, data: SETTINGS }),
    });
    return { client, transport };
  }

  it('is known without a token, availability included, and stays when a person is forgotten', async () => {
    const { client, transport } = widget();
    await client.loadSettings();
    expect(client.state).toMatchObject({ settings: SETTINGS, availability: SETTINGS.availability });
    expect(transport.attempts).toEqual([]);
    client.wipe();
    expect(client.state).toMatchObject({ settings: SETTINGS, availability: SETTINGS.availability });
  });

  it('says nothing of availability that a connection has told better, and a push replaces the whole', async () => {
    const { client, transport } = widget();
    client.connect();
    await settle();
    await client.loadSettings();
    expect(client.state.availability).toEqual({ available: true });
    transport.push('presence', { available: false, opensAt: '2026-03-13T08:00:00.000Z' });
    transport.push('presence', { available: true, medianReplySeconds: 90 });
    expect(client.state.availability).toEqual({ available: true, medianReplySeconds: 90 });
  });
});

describe('a conversation as a file', () => {
  function setUpFile() {
    const asked: unknown[] = [];
    const wanted: (() => boolean)[] = [];
    const clock = new FakeClock();
    const server = new FakeServer();
    const transport = new FakeTransport(clock, (event, payload) => server.handle(event, payload));
    const client = new ChatClient({
      transport,
      clock,
      dice: new FakeDice(),
      token: () => Promise.resolve('token'),
      saveTranscript: (token, conversationId, format, isWanted) => {
        asked.push([token, conversationId, format]);
        wanted.push(isWanted);
        return Promise.resolve(wanted.length > 1 ? refusal('not-found') : { ok: true, data: undefined });
      },
    });
    return { client, asked, wanted };
  }

  it('is asked for with the token, and not without a conversation', async () => {
    const { client, asked } = setUpFile();
    client.connect();
    await settle();
    expect(await client.downloadTranscript('text')).toMatchObject({ code: 'unavailable' });
    client.send('Hello');
    await settle();
    expect(await client.downloadTranscript('html')).toBeUndefined();
    expect(asked).toEqual([['token', 'c1', 'html']]);
  });

  it('is no longer wanted once its person is gone, and its failure is nothing to the next', async () => {
    const { client, wanted } = setUpFile();
    client.connect();
    client.send('Hello');
    await settle();
    await client.downloadTranscript('text');
    expect(wanted[0]?.()).toBe(true);
    const refused = client.downloadTranscript('text');
    client.wipe();
    expect(wanted[0]?.()).toBe(false);
    expect(await refused).toMatchObject({ code: 'not-found' });
    expect(client.state.failure).toBeUndefined();
  });
});
