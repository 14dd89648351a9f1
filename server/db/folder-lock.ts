import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { processStart } from '../lib/process-identity.ts';
import { StartError } from '../lib/start-error.ts';
import { writeOnce } from '../lib/write-once.ts';

/**
 * A lock on a folder, held by this process until released or until the process is gone, however it went.
 *
 * A lock is a file `lock.<number>` that names its holder by host, pid and start time; the highest number counts. Who
 * finds its holder gone makes the next number, which `link` lets only one do. A number is never used again: only the
 * holder of a higher one deletes a file, and letting go writes that into the file instead of deleting it. So nobody who
 * is late can take away, or take for stale, a lock that somebody has just won.
 */

interface Holder {
  pid: number;
  start: string;
  host: string;
  isReleased: boolean;
}

/**
 * Locks the folder, or says who has it.
 *
 * @returns how to let go; harmless to repeat
 * @throws {StartError} when a living process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const start = (await processStart(process.pid)) ?? 'unknown';
  const mine: Holder = { pid: process.pid, start, host: hostname(), isReleased: false };
  for (;;) {
    const last = Math.max(0, ...(await lockNumbers(folder)));
    const holder = await readHolder(folder, last);
    if (holder !== undefined && (await isHeld(holder))) throw heldBy(folder, last, holder);
    const next = last + 1;
    if (!(await claim(folder, next, mine))) continue;
    const numbers = await lockNumbers(folder);
    if (Math.max(...numbers) > next) {
      // Our list was old: this number had been used and deleted while we looked at it.
      await rm(pathOf(folder, next), { force: true });
      continue;
    }
    await Promise.all(
      numbers.filter((number) => number < next).map((number) => rm(pathOf(folder, number), { force: true })),
    );
    return () => rewrite(folder, next, { ...mine, isReleased: true });
  }
}

function pathOf(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => /^lock\.(\d{1,15})$/.exec(name)?.[1] ?? []).map(Number);
}

/** The holder of a lock; undefined when there is none, or when its file cannot be read for what it is. */
async function readHolder(folder: string, number: number): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(pathOf(folder, number), 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A holder on another host (a shared volume) cannot be seen from here, so it counts as alive. */
async function isHeld({ isReleased, host, pid, start }: Holder): Promise<boolean> {
  return !isReleased && (host !== hostname() || (await processStart(pid)) === start);
}

/** Makes the lock's file unless it is there already. */
async function claim(folder: string, number: number, holder: Holder): Promise<boolean> {
  return writeOnce(pathOf(folder, number), JSON.stringify(holder));
}

/** Writes into a lock's file beside which nobody else writes, whole at any moment. */
async function rewrite(folder: string, number: number, holder: Holder): Promise<void> {
  const draft = join(folder, `draft-lock.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  await rename(draft, pathOf(folder, number));
}

function heldBy(folder: string, number: number, { pid, host }: Holder): StartError {
  const elsewhere = host === hostname() ? '' : ` on ${host}; if it is gone, delete ${pathOf(folder, number)}`;
  return new StartError(`the data folder ${folder} is in use by process ${pid}${elsewhere}`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
