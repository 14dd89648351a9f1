import { expect, test } from 'vitest';
import { describeTotp, newTotpSecret, stepOfCode } from './totp.ts';

/** RFC 6238, appendix B, SHA-1: the last six of the eight digits there. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

test.each(VECTORS)('at %i s the code is %s, as the standard says', (seconds, code) => {
  expect(stepOfCode(SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

test('a code is good one step early and one late, under its own step, and no longer', () => {
  const step = Math.floor(1_234_567_890 / 30);
  const at = (steps: number): Date => new Date((step + steps) * 30_000);
  for (const off of [-1, 0, 1]) expect(stepOfCode(SECRET, '005924', at(off))).toBe(step);
  for (const off of [-2, 2]) expect(stepOfCode(SECRET, '005924', at(off))).toBeUndefined();
});

test.each(['', '5924', '00592', '0059244', 'abcdef', '٠٠٥٩٢٤'])('%s is not a code', (code) => {
  expect(stepOfCode(SECRET, code, new Date(1_234_567_890_000))).toBeUndefined();
});

test('a secret has 160 random bits and is told in base32, with all an app needs in its address', () => {
  const secret = newTotpSecret();
  expect(secret).toHaveLength(20);
  expect(newTotpSecret()).not.toEqual(secret);
  const told = describeTotp(secret, 'ada@bank.example');
  expect(told.secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(told.uri);
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(uri.pathname)).toBe('/Frosst Chat:ada@bank.example');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: told.secret,
    issuer: 'Frosst Chat',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
