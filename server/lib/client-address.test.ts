import { describe, expect, test } from 'vitest';
import { createAddressReader } from './client-address.ts';

function addressOf(proxies: number, forwarded: string | undefined, remoteAddress = '10.0.0.9'): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return createAddressReader(proxies)({ headers, socket: { remoteAddress } as never });
}

describe("a client's address", () => {
  test.each([
    ['nothing a client says without a proxy', 0, '1.1.1.1', '10.0.0.9'],
    ['what the one proxy wrote, not what the client did', 1, '6.6.6.6, 1.1.1.1', '1.1.1.1'],
    ['what the outer of two proxies wrote', 2, '6.6.6.6,1.1.1.1 , 10.0.0.8', '1.1.1.1'],
    ['the first there is when there are fewer than proxies', 3, '1.1.1.1, 10.0.0.8', '1.1.1.1'],
    ['the proxy itself when it wrote nothing', 1, undefined, '10.0.0.9'],
    ['the proxy itself when it wrote nothing sensible', 1, 'unknown', '10.0.0.9'],
    ['without its port', 1, '1.1.1.1:50123', '1.1.1.1'],
    ['without brackets and port', 1, '[2001:db8::1]:50123', '2001:db8:0:0::/64'],
  ])('is %s', (_, proxies, forwarded, expected) => {
    expect(addressOf(proxies, forwarded)).toBe(expected);
  });

  test.each([
    ['::ffff:1.1.1.1', '1.1.1.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::4:5:6:7:8', '2001:db8:0:4::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (remote, expected) => {
    expect(addressOf(0, undefined, remote)).toBe(expected);
  });
});
