import { expect, test } from 'vitest';
import type { AppError } from '../lib/errors.ts';
import { assertNotWeak } from './weak-passwords.ts';

async function verdict(password: string, email?: string): Promise<string> {
  try {
    await assertNotWeak(password, email);
    return 'good';
  } catch (error) {
    const { code, message } = error as AppError;
    return `${code}: ${message}`;
  }
}

test.each([
  'password',
  '12345678',
  'qwertyuiop',
  'PassWord',
  'iloveyou',
  'p@ssw0rd',
  'password123!',
  'Summer2026',
  'letmein!',
  'ｐａｓｓｗｏｒｄ',
])('%s is refused as one that is guessed first', async (password) => {
  expect(await verdict(password)).toMatch(/^bad-request: This password is one of those/);
});

test.each([
  'correct horse battery staple',
  'kettle-orbit-vivid',
  'x7$Kq29!pWz',
  'пароль из шести слов',
  'dragon flies at dawn',
])('%s is taken', async (password) => {
  expect(await verdict(password, 'ada.lovelace@bank.example')).toBe('good');
});

test('a password that holds the name in the email address, or that of the product, is refused in words', async () => {
  expect(await verdict('xx-Ada.Lovelace-77', 'ada.lovelace@bank.example')).toBe(
    'bad-request: This password must not contain the name in the email address.',
  );
  expect(await verdict('MyFrosstChat-91')).toBe('bad-request: This password must not contain the word frosst.');
});

test('a very short name is no reason', async () => {
  expect(await verdict('halcyon meadow', 'al@bank.example')).toBe('good');
});
