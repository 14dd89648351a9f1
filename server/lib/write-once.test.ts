import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeOnce } from './write-once.ts';

it('a file is made by one of many who try at once, and nothing else is left behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'frosst-once-'));
  const path = join(folder, 'secret');
  const made = await Promise.all(['a', 'b', 'c', 'd'].map(async (text) => ((await writeOnce(path, text)) ? text : '')));
  expect(made.filter((text) => text !== '')).toEqual([await readFile(path, 'utf8')]);
  expect(await writeOnce(path, 'e')).toBe(false);
  expect(await readdir(folder)).toEqual(['secret']);
  await rm(folder, { recursive: true });
});
