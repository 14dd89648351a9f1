import { expect, test } from 'vitest';
import { createOwnOrigin } from './own-origin.ts';

test('the configured origin is the only one, whatever host was asked for', () => {
  const own = createOwnOrigin('https://chat.bank.example', true);
  expect(own.is('https://chat.bank.example', 'localhost:3100')).toBe(true);
  expect(own.is('http://localhost:3100', 'localhost:3100')).toBe(false);
  expect(own.certain('evil.example')).toBe('https://chat.bank.example');
});

test('without one, a page is our own when it asks the host it came from, and nothing is certain in production', () => {
  const own = createOwnOrigin(undefined, false);
  expect(own.is('https://chat.bank.example', 'chat.bank.example')).toBe(true);
  for (const origin of ['https://chat.bank.example:444', 'https://evil.example', 'null', '']) {
    expect(own.is(origin, 'chat.bank.example'), origin).toBe(false);
  }
  expect(own.is('https://chat.bank.example', undefined)).toBe(false);
  expect(own.certain('chat.bank.example')).toBeUndefined();
  expect(own.certain('localhost:3100')).toBeUndefined();
});

test('in development the names of this machine are certain, and no others', () => {
  const own = createOwnOrigin(undefined, true);
  expect(own.certain('localhost:3100')).toBe('http://localhost:3100');
  expect(own.certain('127.0.0.1')).toBe('http://127.0.0.1');
  for (const host of ['localhost.evil.example', 'evil.example', 'localhost:1@evil.example', '', undefined]) {
    expect(own.certain(host), host).toBeUndefined();
  }
});
