import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchDatabase } from '../postgres.ts';
import { TEXT } from '../load/task.ts';

const run = promisify(execFile);

/** A row like those of the product; each client writes the log of a conversation of its own. */
const SCRIPT = `\\set seq :seq + 1
insert into pgbench_messages (conversation_id, seq, id, client_id, sender_id, kind, content, said_by_customer,
  said_by_staff, created_at) values (md5(:client_id::text)::uuid, :seq, gen_random_uuid(), gen_random_uuid(),
  md5(:client_id::text)::uuid, 'text', '${TEXT}', :seq, 0, now());
`;

/**
 * PostgreSQL's own load generator with single-row inserts: how many in all, and how many a second.
 *
 * @param options `round` makes its keys its own
 */
export async function runPgbench(
  database: BenchDatabase,
  options: { clients: number; seconds: number; round: number },
): Promise<{ inserted: number; perSecond: number }> {
  const script = join(database.folder, 'insert.sql');
  await writeFile(script, SCRIPT);
  const { clients, seconds, round } = options;
  const words = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds, '-f', script];
  const firstSeq = `seq=${round * 10_000_000}`;
  const { stdout } = await run(join(database.binaries, 'pgbench'), [
    ...words.map(String),
    '-D',
    firstSeq,
    database.url,
  ]);
  return {
    inserted: numberIn(stdout, /transactions actually processed: (\d+)/),
    perSecond: numberIn(stdout, /tps = ([\d.]+)/),
  };
}

function numberIn(output: string, pattern: RegExp): number {
  const number = pattern.exec(output)?.[1];
  if (number === undefined) throw new Error(`pgbench did not say what it should:\n${output}`);
  return Number(number);
}
