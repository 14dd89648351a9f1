import { expect, test } from 'vitest';
import { MESSAGE } from '../protocol/shapes/messages.ts';
import type { Handler } from './handle.ts';
import { listedAnswers, listPushes } from './listed.ts';
import type { FrosstServer, FrosstSocket } from './socket.ts';

const socket = {} as unknown as FrosstSocket;

test('an answer that holds more than is listed fails, and what it holds is not in the failure', async () => {
  const row = { id: '1', password_hash: 's3cret' };
  const handlers = { register: (() => Promise.resolve(row)) as Handler<unknown> };
  const { register } = listedAnswers(handlers, { register: { answers: { id: true } } });
  const failure = await register(socket, {}).catch((error: unknown) => error);
  expect(String(failure)).toContain('register.password_hash is not listed');
  expect(String(failure)).not.toContain('s3cret');
});

test('an answer of what is listed goes on as it is', async () => {
  const answer = { id: '1' };
  const handlers = { register: (() => Promise.resolve(answer)) as Handler<unknown> };
  const { register } = listedAnswers(handlers, { register: { answers: MESSAGE } });
  expect(await register(socket, {})).toBe(answer);
});

test('a push that holds more than is listed reaches nobody, and neither does one without a name of ours', () => {
  const sent: unknown[] = [];
  const adapter = { broadcast: (packet: { data?: unknown[] }) => sent.push(packet.data) };
  listPushes({ sockets: { adapter } } as unknown as FrosstServer);
  const push = (...data: unknown[]) => adapter.broadcast({ data });
  const heads = { heads: [{ conversationId: '1', headSeq: 2 }] };
  push('heads', heads);
  expect(sent).toEqual([['heads', heads]]);
  expect(() => push('heads', { heads: [{ conversationId: '1', headSeq: 2, team: 'cards' }] })).toThrow('heads.heads');
  expect(() => push('gossip', { text: 'x' })).toThrow('gossip.text is not listed');
  expect(() => push('toString', { text: 'x' })).toThrow('not listed');
  expect(sent).toHaveLength(1);
});
