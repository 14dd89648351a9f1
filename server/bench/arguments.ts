import { parseArgs } from 'node:util';

/** What `npm run bench` is told. */
export interface BenchArguments {
  /** Absent: say which there are. */
  name?: string;
  options: BenchOptions;
}

export interface BenchOptions {
  /** How often each contestant is measured. */
  rounds: number;
  /** How long each is measured in a round. */
  seconds: number;
  /** What the load generator speaks through; see `load/wire.ts`. */
  client: 'lean' | 'real';
  /** Where pictures of the figures go; absent: none are drawn. */
  pictures?: string;
}

/** A command line that cannot be followed; its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} when it makes no sense
 */
export function parseArguments(words: string[]): BenchArguments {
  const { values, positionals } = read(words);
  if (positionals.length > 1) throw new UsageError('Name one benchmark, or all.');
  const [name] = positionals;
  const { rounds = '5', seconds = '5', client = 'lean', pictures } = values;
  if (client !== 'lean' && client !== 'real') throw new UsageError('--client must be lean or real');
  const options: BenchOptions = {
    rounds: readCount('--rounds', rounds),
    seconds: readCount('--seconds', seconds),
    client,
    ...(pictures === undefined ? {} : { pictures }),
  };
  return name === undefined ? { options } : { name, options };
}

function read(words: string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { rounds: option, seconds: option, client: option, pictures: option },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readCount(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`${name} must be a whole number from 1`);
  return Number(text);
}
