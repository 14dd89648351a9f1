import { expect, it, vi } from 'vitest';
import { SocketTransport } from '../adapters/socket-transport.ts';
import { FakeClock, FakeTransport, settle } from '../core/fake-ports.test-support.ts';
import { FakeServer } from '../core/fake-server.test-support.ts';
import { createChatClient } from './client.ts';

it('the client of the package gives a conversation to what saves it', async () => {
  const server = new FakeServer();
  const transport = new FakeTransport(new FakeClock(), (event, payload) => server.handle(event, payload));
  vi.spyOn(SocketTransport.prototype, 'listen').mockImplementation((listener) => transport.listen(listener));
  vi.spyOn(SocketTransport.prototype, 'open').mockImplementation((token) => transport.open(token));
  vi.spyOn(SocketTransport.prototype, 'close').mockImplementation(() => transport.close());
  vi.spyOn(SocketTransport.prototype, 'request').mockImplementation((event, payload, timeoutMs) =>
    transport.request(event, payload, timeoutMs),
  );
  const asked: unknown[] = [];
  const client = createChatClient({
    server: 'https://chat.bank.example',
    token: 'token',
    saveTranscript: (...[token, conversationId, format]) => {
      asked.push([token, conversationId, format]);
      return Promise.resolve({ ok: true, data: undefined });
    },
  });
  server.say('Hello');
  client.connect();
  await settle();
  expect(await client.downloadTranscript('html')).toBeUndefined();
  expect(asked).toEqual([['token', 'c1', 'html']]);
  client.disconnect();
});
