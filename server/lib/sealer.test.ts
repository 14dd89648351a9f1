import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey } from './derive-key.ts';
import { Sealer } from './sealer.ts';

const SECRET = Buffer.from('a secret of twenty b');
const sealer = new Sealer(deriveKey('what the installation keeps', 'tests'));

test('what is sealed opens for its owner, looks different each time, and shows nothing', () => {
  const sealed = sealer.seal(SECRET, 'ada');
  expect(sealer.open(sealed, 'ada')).toEqual(SECRET);
  expect(sealer.seal(SECRET, 'ada')).not.toEqual(sealed);
  expect(sealed.includes(SECRET)).toBe(false);
});

test('it opens for no other owner, by no other key, and not when a single bit was changed', () => {
  const sealed = sealer.seal(SECRET, 'ada');
  expect(sealer.open(sealed, 'eve')).toBeUndefined();
  expect(new Sealer(randomBytes(32)).open(sealed, 'ada')).toBeUndefined();
  expect(sealer.open(sealed.subarray(0, 20), 'ada')).toBeUndefined();
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(byte) ^ 1, byte);
    expect(sealer.open(changed, 'ada'), String(byte)).toBeUndefined();
  }
});

test('a key for one purpose is not the key for another, and the same every time', () => {
  expect(deriveKey('a', 'x')).toEqual(deriveKey('a', 'x'));
  expect(deriveKey('a', 'x')).not.toEqual(deriveKey('a', 'y'));
  expect(deriveKey('a', 'x')).not.toEqual(deriveKey('b', 'x'));
});
