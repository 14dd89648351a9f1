import { beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../lib/logger.ts';
import { type BankKey, makeKey, toJwk } from '../../test/bank.ts';
import { TestClock } from '../../test/clock.ts';
import { KeySet } from './key-set.ts';
import { readKeySet } from './read-key-set.ts';

const MINUTE = 60_000;
const URL_OF_KEYS = 'https://id.bank.example/jwks.json';
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });

describe('keys published at a URL', () => {
  const [first, second] = [makeKey('ES256', 'first'), makeKey('EdDSA', 'second')];
  let clock: TestClock;
  let asked: number;
  let answer: () => Promise<Response>;
  let keys: KeySet;
  const publish = (...published: BankKey[]) => {
    answer = async () => json({ keys: await Promise.all(published.map(toJwk)) });
  };
  const goDown = () => (answer = () => Promise.reject(new TypeError('fetch failed')));

  beforeEach(() => {
    clock = new TestClock();
    asked = 0;
    publish(first);
    const get = (url: unknown, init?: RequestInit) => {
      expect(url).toBe(URL_OF_KEYS);
      expect(init?.redirect).toBe('error');
      asked += 1;
      return answer();
    };
    keys = new KeySet(URL_OF_KEYS, { clock, logger: createLogger('silent'), fetch: get });
  });

  test('are fetched once for all who wait, and then held for ten minutes', async () => {
    const found = await Promise.all([keys.find('first'), keys.find('first'), keys.find('second')]);
    expect(found.map((key) => key?.algorithm)).toEqual(['ES256', 'ES256', undefined]);
    clock.advance(10 * MINUTE - 2_000);
    await keys.find('first');
    expect(asked).toBe(1);
  });

  test('take in a new one when it is first used', async () => {
    await keys.find('first');
    publish(first, second);
    clock.advance(31_000);
    expect((await keys.find('second'))?.algorithm).toBe('EdDSA');
    expect(asked).toBe(2);
  });

  test('are not asked for more than twice a minute, whatever names strangers think of', async () => {
    await keys.find('first');
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      await Promise.all(['a', 'b'].map((kid) => keys.find(`${kid}${second}`)));
    }
    expect(asked).toBe(3);
  });

  test('let go of a withdrawn one within ten minutes', async () => {
    publish(first, second);
    expect(await keys.find('second')).toBeDefined();
    publish(first);
    clock.advance(10 * MINUTE);
    expect(await keys.find('second')).toBeUndefined();
  });

  test('go on for an hour while the URL is down; new ones are not to be had meanwhile', async () => {
    await keys.find('first');
    goDown();
    clock.advance(31_000);
    await expect(keys.find('second')).rejects.toMatchObject({ code: 'unavailable' });
    clock.advance(58 * MINUTE);
    expect(await keys.find('first')).toBeDefined();
    clock.advance(2 * MINUTE);
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' });
    publish(first);
    clock.advance(31_000);
    expect(await keys.find('first')).toBeDefined();
    expect(await keys.find('second')).toBeUndefined();
  });

  test('are asked for again soon when there were none at the first time', async () => {
    goDown();
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' });
    publish(first);
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' });
    clock.advance(5_000);
    expect(await keys.find('first')).toBeDefined();
    expect(asked).toBe(2);
  });

  test.each<[string, () => Response]>([
    ['an error page', () => new Response('no', { status: 500 })],
    ['a page that is no JSON', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['JSON that is no key set', () => json({ hello: 'world' })],
    ['more than 256 KiB', () => json({ keys: [], filler: 'x'.repeat(300 * 1024) })],
    ['more keys than anyone has', () => json({ keys: Array.from({ length: 101 }, () => ({})) })],
  ])('are not taken from %s', async (_, make) => {
    answer = () => Promise.resolve(make());
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a key set', () => {
  const namesOf = (jwks: unknown[]) => [...readKeySet({ keys: jwks }).keys()];

  test('gives each key the algorithm that the key is for', async () => {
    const all = (['ES256', 'RS256', 'EdDSA'] as const).map((algorithm) => makeKey(algorithm, algorithm));
    const bare = (await Promise.all(all.map(toJwk))).map((jwk) => ({ ...jwk, alg: undefined, use: undefined }));
    const read = readKeySet({ keys: bare });
    expect([...read].map(([kid, { algorithm }]) => [kid, algorithm])).toEqual(all.map(({ kid }) => [kid, kid]));
  });

  test('passes over what may not verify', async () => {
    const good = await toJwk(makeKey('ES256', 'good'));
    const rsa = await toJwk(makeKey('RS256', 'rsa'));
    const bad = [
      { ...good, kid: undefined },
      { ...good, kid: 'private', d: 'AAAA' },
      { kty: 'oct', kid: 'symmetric', k: 'AAAA' },
      { ...good, kid: 'encrypting', use: 'enc' },
      { ...good, kid: 'signing', key_ops: ['sign'] },
      { ...good, kid: 'other algorithm', alg: 'ES384' },
      { ...rsa, kid: 'weak', n: Buffer.alloc(128, 255).toString('base64url') },
      { ...good, kid: 'off the curve', x: good['y'], y: good['x'] },
      { ...good, kid: 'other curve', crv: 'P-384' },
      null,
      'text',
    ];
    expect(namesOf([...bad, good])).toEqual(['good']);
  });

  test('of two keys with one name has the first', async () => {
    const [one, other] = [makeKey('ES256', 'same'), makeKey('EdDSA', 'same')];
    expect(readKeySet({ keys: [await toJwk(one), await toJwk(other)] }).get('same')?.algorithm).toBe('ES256');
  });
});
