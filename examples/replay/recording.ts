import { readFile } from 'node:fs/promises';
import { UsageError } from './arguments.ts';

/** One thing that was said. */
export interface Line {
  from: 'user' | 'agent';
  text: string;
}

export interface Turn extends Line {
  /** Seconds since some beginning, where the file knows. */
  at?: number;
}

export interface Recording {
  name: string;
  turns: Turn[];
}

/**
 * Reads a file with one conversation in each line: `{"conversation", "turns": [{"from", "text", "t"?}]}`. What else a
 * line holds is left alone.
 *
 * @throws {UsageError} when it cannot be read, or a line is not such a conversation
 */
export async function readRecordings(path: string): Promise<Recording[]> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const recordings: Recording[] = [];
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() !== '') recordings.push(parseRecording(text, `${path}:${index + 1}`));
  }
  if (recordings.length === 0) throw new UsageError(`${path} holds no conversation.`);
  return recordings;
}

function parseRecording(text: string, place: string): Recording {
  const parsed = parseJson(text, place);
  if (!isRecord(parsed) || !Array.isArray(parsed['turns'])) throw new UsageError(`${place} has no turns.`);
  const { conversation } = parsed;
  return {
    name: typeof conversation === 'string' ? conversation : place,
    turns: parsed['turns'].map((turn, index) => parseTurn(turn, `${place}, turn ${index + 1}`)),
  };
}

function parseTurn(turn: unknown, place: string): Turn {
  if (!isRecord(turn)) throw new UsageError(`${place} is not an object.`);
  const { from, text, t } = turn;
  if (from !== 'user' && from !== 'agent') throw new UsageError(`${place}: "from" must be "user" or "agent".`);
  if (typeof text !== 'string') throw new UsageError(`${place}: "text" must be a string.`);
  return { from, text, ...(typeof t === 'number' ? { at: t } : {}) };
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${place} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
