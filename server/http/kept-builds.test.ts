import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptBuilds } from './kept-builds.ts';

const BUILD = '0123456789abcdef';

describe('kept builds', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frosst-kept-'));
    const assets = join(folder, 'frosst-assets', BUILD, 'lang');
    await mkdir(assets, { recursive: true });
    for (let number = 0; number < 80; number += 1) await writeFile(join(assets, `${nameOf(number)}.json`), '{}');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const open = () => new KeptBuilds(join(folder, 'built'), folder);
  /** Letters only, as names of languages are. */
  const nameOf = (number: number) => `l${'abcdefghij'[Math.floor(number / 10)]}${'abcdefghij'[number % 10]}`;

  it('prepare a file once for all who ask for it at the same moment', async () => {
    const kept = open();
    const found = await Promise.all(Array.from({ length: 20 }, () => kept.asset(BUILD, 'lang', nameOf(0))));
    expect(found[0]).toBeDefined();
    expect(new Set(found).size).toBe(1);
  });

  it('go on holding what is asked for all the time, however many others are', async () => {
    const kept = open();
    const first = await kept.asset(BUILD, 'lang', nameOf(0));
    for (let number = 1; number < 80; number += 1) {
      await kept.asset(BUILD, 'lang', nameOf(number));
      expect(await kept.asset(BUILD, 'lang', nameOf(0))).toBe(first);
    }
  });

  it('look again for what was not there', async () => {
    const kept = open();
    expect(await kept.asset(BUILD, 'lang', 'late')).toBeUndefined();
    await writeFile(join(folder, 'frosst-assets', BUILD, 'lang', 'late.json'), '{}');
    expect(await kept.asset(BUILD, 'lang', 'late')).toBeDefined();
  });
});
