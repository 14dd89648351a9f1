import { describe, expect, it } from 'vitest';
import type { WidgetSettings } from '../../server/protocol/widget.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { ChatClient } from './chat-client.ts';
import { FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from './fake-ports.test-support.ts';

/** A page on a server that takes no context. */
function setUp() {
  const clock = new FakeClock();
  const server = new FakeServer();
  const transport = new FakeTransport(clock, (event, payload) =>
    event === 'context' ? refusal('bad-request') : server.handle(event, payload),
  );
  const answers: { settings: Answer<WidgetSettings> } = { settings: refusal('unavailable', { retryable: true }) };
  const client = new ChatClient({
    transport,
    clock,
    dice: new FakeDice(),
    token: () => Promise.resolve('token'),
    settings: () => Promise.resolve(answers.settings),
    saveTranscript: () => Promise.resolve(refusal('not-found')),
  });
  return { clock, server, transport, client };
}

describe('what went wrong, for the page to know', () => {
  it('is that the settings could not be had', async () => {
    const { client } = setUp();
    await client.loadSettings();
    expect(client.state.failure).toMatchObject({ code: 'unavailable' });
  });

  it('is that a context was not taken, but not that it is told later', async () => {
    const { clock, client } = setUp();
    client.setContext({ title: 'x'.repeat(3_000) });
    await clock.advance(2_000);
    expect(client.state.failure).toBeUndefined();
    client.connect();
    await clock.advance(2_000);
    expect(client.state.failure).toMatchObject({ code: 'bad-request' });
  });

  it('is that there is no file of the conversation', async () => {
    const { client, server } = setUp();
    server.say('Hello');
    client.connect();
    await settle();
    expect(await client.downloadTranscript('text')).toMatchObject({ code: 'not-found' });
    expect(client.state.failure).toMatchObject({ code: 'not-found' });
  });

  it('is that the server does not want this page', async () => {
    const { client, transport } = setUp();
    transport.refusal = { code: 'forbidden', message: 'No such origin', retryable: false };
    client.connect();
    await settle();
    expect(client.state).toMatchObject({ connection: 'signed-out', failure: { code: 'forbidden' } });
  });

  it('is nothing as long as all goes well, and nothing of who was here before', async () => {
    const { client, transport } = setUp();
    client.connect();
    await settle();
    expect(client.state.failure).toBeUndefined();
    await client.loadSettings();
    client.wipe();
    expect(client.state.failure).toBeUndefined();
    expect(transport.isOpen).toBe(false);
  });
});
