import { expect, test } from 'vitest';
import type { AnyShape } from '../protocol/shape.ts';
import { CONVERSATION } from '../protocol/shapes/conversations.ts';
import { MESSAGE } from '../protocol/shapes/messages.ts';
import { assertListed, UnlistedValue } from './outgoing.ts';

const message = {
  id: '1',
  conversationId: null,
  seq: 0,
  kind: 'text',
  sender: { id: '2', role: 'user', name: 'Ada' },
  recipient: null,
  content: 'Hello',
  timestamp: '2026-11-27T00:00:00.000Z',
};

test.each<[string, unknown, AnyShape]>([
  ['what is listed', message, MESSAGE],
  ['a listed key without a value', { ...message, clientId: undefined }, MESSAGE],
  ['null where an object may be', { lastMessage: null, receipts: [] }, CONVERSATION],
  ['facts under any key', { detail: { role: 'agent' } }, { detail: 'record' }],
  ['what another standard describes', { options: { user: { id: 'x' } } }, { options: 'free' }],
  ['a number', 7, true],
])('%s may leave', (_, value, shape) => {
  expect(() => assertListed(value, shape, 'answer')).not.toThrow();
});

test.each<[string, unknown, AnyShape, string]>([
  ['an unlisted key', { ...message, password_hash: 's3cret' }, MESSAGE, 'answer.password_hash is not listed'],
  [
    'an unlisted key further down',
    { ...message, sender: { ...message.sender, email: 's3cret' } },
    MESSAGE,
    'answer.sender.email is not listed',
  ],
  ['an unlisted key in a list', { receipts: [{ userId: '1', row: 's3cret' }] }, CONVERSATION, 'answer.receipts.row'],
  ['an object where a text belongs', { ...message, content: { s3cret: 1 } }, MESSAGE, 'answer.content must not be'],
  ['a list where an object belongs', [message], MESSAGE, 'answer must not be a list'],
  ['an object where a list belongs', { receipts: { s3cret: 1 } }, CONVERSATION, 'answer.receipts must be a list'],
  ['an object among facts', { detail: { row: { s3cret: 1 } } }, { detail: 'record' }, 'answer.detail must not be'],
  ['a key of every object', JSON.parse('{"__proto__": 1, "constructor": 2}'), MESSAGE, 'is not listed'],
])('%s does not leave, and is not repeated', (_, value, shape, problem) => {
  const attempt = () => assertListed(value, shape, 'answer');
  expect(attempt).toThrow(UnlistedValue);
  expect(attempt).toThrow(problem);
  expect(attempt).not.toThrow('s3cret');
});
