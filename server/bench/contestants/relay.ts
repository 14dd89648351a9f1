import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectFolder } from '../../lib/project-folder.ts';
import { runServer } from '../../test/server-process.ts';
import type { Endings } from '../endings.ts';
import { type Started, endProcess } from './product.ts';

/**
 * Starts the bare relay in a process of its own.
 *
 * @param words the database it writes each message to with a statement of its own before the ack; none: it stores nothing
 */
export async function startRelay(
  endings: Endings,
  words: readonly string[] = [],
  settings: Record<string, string> = {},
): Promise<Started> {
  const program = join(projectFolder(), 'dist/server/bench/contestants/relay-process.js');
  const running = runServer(program, { NODE_ENV: 'production', ...settings }, words);
  endings.add(() => endProcess(running));
  const [, port = ''] = await running.printed(/relay on (\d+)/);
  return { url: `http://127.0.0.1:${port}`, process: running };
}

/** Names are all that the relay asks of its people. */
export function relayPeople(count: number): { user: string }[] {
  return Array.from({ length: count }, () => ({ user: randomUUID() }));
}
