import { describe, expect, it } from 'vitest';
import type { Answer } from '../../server/protocol/events.ts';
import { ChatClient } from './chat-client.ts';
import { conversation, FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from './fake-ports.test-support.ts';

/** A customer whose closed conversation asks how it was. `answer` is the server's to what they say. */
async function asked(answer: Answer<unknown> = { ok: true, data: {} }) {
  const clock = new FakeClock();
  const server = new FakeServer();
  server.say('Goodbye');
  const transport = new FakeTransport(clock, (event, payload) =>
    event === 'rate' ? answer : server.handle(event, payload),
  );
  const client = new ChatClient({ transport, clock, dice: new FakeDice(), token: () => Promise.resolve('token') });
  client.connect();
  await settle();
  transport.push('conversation', conversation({ status: 'closed', headSeq: 1, asksRating: true }));
  return { client, transport };
}

describe('a closed conversation that asks how it was', () => {
  it('asks no more once that was said, and leaves out a comment of nothing but spaces', async () => {
    const { client, transport } = await asked();
    expect(client.state.conversation?.asksRating).toBe(true);
    expect(await client.rate({ score: 4, comment: '  ' })).toBeUndefined();
    expect(transport.sent('rate')).toEqual([{ conversationId: 'c1', score: 4 }]);
    expect(client.state.conversation?.asksRating).toBeUndefined();
    expect(client.state.conversation?.status).toBe('closed');
  });

  it('asks no more once that was skipped', async () => {
    const { client, transport } = await asked();
    await client.rate({ skipped: true });
    expect(transport.sent('rate')).toEqual([{ conversationId: 'c1', skipped: true }]);
    expect(client.state.conversation?.asksRating).toBeUndefined();
  });

  it('takes an answer given elsewhere for one', async () => {
    const { client } = await asked(refusal('conflict', { retryable: true }));
    expect(await client.rate({ score: 1, comment: ' slow ' })).toBeUndefined();
    expect(client.state.conversation?.asksRating).toBeUndefined();
  });

  it.each(['unavailable', 'bad-request'] as const)('goes on asking when the answer is %s', async (code) => {
    const { client } = await asked(refusal(code));
    expect(await client.rate({ score: 5 })).toMatchObject({ code });
    expect(client.state.conversation?.asksRating).toBe(true);
  });
});
