import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Bundles } from './bundles.ts';

const SCRIPT = 'export {};';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frosst-bundles-'));
  await writeFile(join(folder, 'frosst-chat.mjs'), SCRIPT);
});
afterEach(() => rm(folder, { recursive: true }));

it('what the build packs after the script goes out once it is there', async () => {
  const bundles = new Bundles(folder);
  const before = await bundles.find('frosst-chat.mjs');
  expect(await bundles.find('frosst-chat.mjs')).toBe(before);
  // A level of its own, so that it is told from what the server packs by itself.
  const packed = gzipSync(SCRIPT, { level: 0 });
  await writeFile(join(folder, 'frosst-chat.mjs.gz'), packed);
  const after = await bundles.find('frosst-chat.mjs');
  expect(after?.gzip).toEqual(packed);
  expect(after?.hash).toBe(before?.hash);
  expect(await bundles.find('frosst-chat.mjs')).toBe(after);
});
