import { hash as hashWith } from '@node-rs/argon2';
import { beforeAll, describe, expect, test } from 'vitest';
import { Passwords } from './passwords.ts';

const PASSWORD = 'correct horse battery staple';

describe('passwords', () => {
  const passwords = new Passwords(true);
  let hash: string;
  beforeAll(async () => {
    hash = await passwords.hash(PASSWORD, {});
  });

  test('are kept as argon2id with a salt of their own', async () => {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.hash(PASSWORD, {})).not.toBe(hash);
  });

  test('are not hashed when they are weak', async () => {
    await expect(passwords.hash('password1', {})).rejects.toMatchObject({ code: 'bad-request' });
    const owner = { email: 'grace.hopper@bank.example' };
    await expect(passwords.hash('grace.hopper rules', owner)).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('match themselves only, and without a hash nothing matches', async () => {
    expect(await passwords.matches(PASSWORD, hash)).toBe(true);
    expect(await passwords.matches(`${PASSWORD} `, hash)).toBe(false);
    expect(await passwords.matches('nobody has this password', undefined)).toBe(false);
  });

  test('take as long to check where there is no account', async () => {
    const time = async (stored: string | undefined): Promise<number> => {
      const began = performance.now();
      await passwords.matches('wrong', stored);
      return performance.now() - began;
    };
    // The fastest of many is the work itself, without what else the machine was doing: on a busy one it takes more of them.
    let [known, unknown] = [Infinity, Infinity];
    const isAlike = (): boolean => known / unknown > 0.6 && known / unknown < 1.7;
    for (let round = 0; round < 15 || (round < 150 && !isAlike()); round += 1) {
      known = Math.min(known, await time(hash));
      unknown = Math.min(unknown, await time(undefined));
    }
    expect(isAlike(), `${known} and ${unknown} ms`).toBe(true);
  });

  test('are checked two at a time, and beyond a long queue refused at once', async () => {
    const busy = new Passwords(true);
    // A hash names its cost, so that two hundred cheap ones take no longer to check than a few of ours.
    const cheap = await hashWith(PASSWORD, { memoryCost: 2_048, timeCost: 1, parallelism: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 205 }, () => busy.matches(PASSWORD, cheap)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(3).fill('rate-limited'));
    expect(await busy.matches(PASSWORD, cheap)).toBe(true);
  });
});
