import { expect, test } from 'vitest';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';

test('ten codes, none like another, short enough for the field they are typed into', () => {
  const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
  expect(new Set(codes).size).toBe(20);
  for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/);
});

test('a code is the same however it is typed, and for nobody else', () => {
  const hash = hashRecoveryCode('ada', 'ABCD-EFGH-IJKL-2345');
  expect(hashRecoveryCode('ada', ' abcdefgh ijkl2345')).toEqual(hash);
  expect(hashRecoveryCode('ada', 'ABCD-EFGH-IJKL-2346')).not.toEqual(hash);
  expect(hashRecoveryCode('eve', 'ABCD-EFGH-IJKL-2345')).not.toEqual(hash);
});
