import { expect, test } from 'vitest';
import { MESSAGE } from '../protocol/shapes/messages.ts';
import type { Handler } from './handle.ts';
import { listedAnswers } from './listed-answers.ts';
import type { FrosstSocket } from './socket.ts';

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
