import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

describe('a folder lock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frosst-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const leave = (lock: unknown): Promise<void> =>
    writeFile(join(folder, 'lock.7'), typeof lock === 'string' ? lock : JSON.stringify(lock));

  test('is held by one at a time, and free once released', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${process.pid}`);
    await unlock();
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual(['lock.2']);
  });

  test('is taken over from a process that is gone', async () => {
    await leave({ pid: 2 ** 22 + 1, start: 'once', host: hostname() });
    await (
      await lockFolder(folder)
    )();
  });

  test('is taken over when the number of the process came back to another one', async () => {
    await leave({ pid: process.pid, start: 'an earlier boot', host: hostname() });
    await (
      await lockFolder(folder)
    )();
  });

  test('is taken over when its file was torn by a crash', async () => {
    await leave('{"pid":');
    await (
      await lockFolder(folder)
    )();
  });

  test('is respected when another host holds it, and says which file to delete', async () => {
    await leave({ pid: 1, start: 'x', host: 'elsewhere.example' });
    await expect(lockFolder(folder)).rejects.toThrow(/process 1 on elsewhere\.example.*delete .*lock\.7/);
  });

  test('that was left behind goes to exactly one of many who want it, time and again', async () => {
    await leave({ pid: 2 ** 22 + 1, start: 'once', host: hostname() });
    for (let round = 0; round < 20; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      await winners[0]?.value();
    }
    expect(await readdir(folder)).toHaveLength(1);
  });
});
