import { parseArgs } from 'node:util';
import { readKeptAdmin } from './kept-admin.ts';

/** What a replay is told on the command line. */
export interface ReplayArguments {
  file: string;
  /** Where the server is, without a slash at the end. */
  url: string;
  /** How much faster than life: 1 keeps the file's pauses, absent leaves them out. */
  speed?: number;
  /** How many agents share the conversations. */
  agents: number;
  /** How many conversations go on at once. */
  parallel: number;
  admin: { email: string; password: string };
}

/** A command line that cannot be followed; its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE = `npm run replay -- FILE.jsonl [options]

  --url URL              the server (http://127.0.0.1:3100)
  --speed N              1 plays in real time, 10 ten times faster; without it as fast as possible
  --agents N             agents who share the conversations (6)
  --parallel N           conversations at once (20)
  --admin-email EMAIL    an admin of the server, who makes the agents' accounts;
  --admin-password TEXT  or FROSST_ADMIN_EMAIL and FROSST_ADMIN_PASSWORD; needless where the server
                         runs in development here and made its first admin itself`;

/**
 * Reads the command line.
 *
 * @throws {UsageError} when something is missing or makes no sense
 */
export function parseArguments(words: string[], env: Record<string, string | undefined>): ReplayArguments {
  const { values, positionals } = read(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file to play.\n\n${USAGE}`);
  const url = (values.url ?? 'http://127.0.0.1:3100').replace(/\/+$/, '');
  return {
    file,
    url,
    agents: readCount('--agents', values.agents ?? '6'),
    parallel: readCount('--parallel', values.parallel ?? '20'),
    admin: readAdmin(
      values['admin-email'] ?? env['FROSST_ADMIN_EMAIL'],
      values['admin-password'] ?? env['FROSST_ADMIN_PASSWORD'],
      () => readKeptAdmin(url, env['FROSST_DATA_DIR']),
    ),
    ...(values.speed === undefined ? {} : { speed: readSpeed(values.speed) }),
  };
}

function read(words: string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        url: option,
        speed: option,
        agents: option,
        parallel: option,
        'admin-email': option,
        'admin-password': option,
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 500) throw new UsageError(`${name} must be from 1 to 500.`);
  return count;
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0)) throw new UsageError('--speed must be a number above 0.');
  return speed;
}

function readAdmin(
  email: string | undefined,
  password: string | undefined,
  readKept: () => ReplayArguments['admin'] | undefined,
): ReplayArguments['admin'] {
  if (email !== undefined && password !== undefined) return { email, password };
  const kept = readKept();
  if (kept !== undefined) return kept;
  throw new UsageError(
    'The replay needs an admin, who makes the accounts of its agents: pass --admin-email and --admin-password, ' +
      "or set FROSST_ADMIN_EMAIL and FROSST_ADMIN_PASSWORD. The server's first start printed them.",
  );
}
