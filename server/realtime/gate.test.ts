import { expect, it } from 'vitest';
import { createAddressReader } from '../lib/client-address.ts';
import { FloodLimit } from '../lib/flood-limit.ts';
import { doorOptions } from './gate.ts';

it('opens no more connections to an address in a storm of them, and goes on to others', () => {
  const { allowRequest } = doorOptions({
    mayCall: () => true,
    addressOf: createAddressReader(0),
    openingFlood: new FloodLimit({ points: 3, seconds: 10 }),
  });
  const opens = (remoteAddress: string): boolean => {
    let isOpened = false;
    allowRequest?.({ headers: {}, socket: { remoteAddress } } as never, (_, isAllowed) => (isOpened = isAllowed));
    return isOpened;
  };
  expect(Array.from({ length: 5 }, () => opens('192.0.2.1'))).toEqual([true, true, true, false, false]);
  expect(opens('192.0.2.2')).toBe(true);
});
