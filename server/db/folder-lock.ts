import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../lib/start-error.ts';
import { processStart } from '../lib/process-identity.ts';

/**
 * A lock on a folder, held by this process until released or until the process is gone, however it went.
 *
 * The lock is a file that names its holder by host, pid and start time. It appears whole, by `link` from a draft, so
 * nobody ever reads half of it. One whose holder is gone is moved aside by `rename`, which only one contender wins.
 */

interface Holder {
  pid: number;
  start: string;
  host: string;
  /** Tells two locks of one process apart. */
  id: string;
}

/**
 * Locks the folder, or says who has it.
 *
 * @returns how to let go; harmless to repeat
 * @throws {StartError} when a living process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const mine: Holder = {
    pid: process.pid,
    start: (await processStart(process.pid)) ?? 'unknown',
    host: hostname(),
    id: randomUUID(),
  };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await tryLink(path, mine)) return () => unlock(path, mine);
    const holder = await readHolder(path);
    if (holder === 'absent') continue;
    if (holder !== 'unreadable' && (await isAlive(holder))) throw heldBy(folder, path, holder);
    await moveAside(path, holder);
  }
  throw new StartError(`the data folder ${folder} is fought over by several processes; start one only`);
}

async function tryLink(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.id}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | 'absent' | 'unreadable'> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'absent';
    throw error;
  }
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return 'unreadable';
  }
}

/** A holder on another host (a shared volume) cannot be seen from here, so it counts as alive. */
async function isAlive(holder: Holder): Promise<boolean> {
  return holder.host !== hostname() || (await processStart(holder.pid)) === holder.start;
}

/** Takes away the lock of a holder that is gone; puts it back if another contender's fresh one came between. */
async function moveAside(path: string, seen: Holder | 'unreadable'): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readHolder(aside);
  const isOther = typeof moved === 'object' && (seen === 'unreadable' || moved.id !== seen.id);
  if (isOther) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function unlock(path: string, mine: Holder): Promise<void> {
  const holder = await readHolder(path);
  if (typeof holder === 'object' && holder.id === mine.id) await rm(path, { force: true });
}

function heldBy(folder: string, path: string, { pid, host }: Holder): StartError {
  const elsewhere = host === hostname() ? '' : ` on ${host}; if it is gone, delete ${path}`;
  return new StartError(`the data folder ${folder} is in use by process ${pid}${elsewhere}`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
