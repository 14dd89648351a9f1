import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectFolder } from '../../lib/project-folder.ts';
import { runServer } from '../../test/server-process.ts';
import type { Endings } from '../endings.ts';
import { endProcess } from './product.ts';

/**
 * Starts the bare relay in a process of its own and returns its URL.
 *
 * @param databaseUrl where it writes each message with a statement of its own before the ack; absent: it stores nothing
 */
export async function startRelay(endings: Endings, databaseUrl?: string): Promise<string> {
  const program = join(projectFolder(), 'dist/server/bench/contestants/relay-process.js');
  const running = runServer(program, { NODE_ENV: 'production' }, databaseUrl === undefined ? [] : [databaseUrl]);
  endings.add(() => endProcess(running));
  const [, port = ''] = await running.printed(/relay on (\d+)/);
  return `http://127.0.0.1:${port}`;
}

/** Names are all that the relay asks of its people. */
export function relayPeople(count: number): { user: string }[] {
  return Array.from({ length: count }, () => ({ user: randomUUID() }));
}
