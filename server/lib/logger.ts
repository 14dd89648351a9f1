import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;
export const LOG_LEVELS = Object.freeze(['debug', 'info', 'warn', 'error', 'silent'] as const);
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Belt and braces: nobody passes these to the logger, and if somebody did they would not be written. */
const NEVER_WRITTEN = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'secret',
  'content',
  'body',
  'email',
];

/**
 * The server's log: JSON lines with ids, codes and times, never bodies, tokens or addresses.
 *
 * @param destination where lines go; standard output by default
 */
export function createLogger(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: {
      paths: NEVER_WRITTEN.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]),
      censor: '[withheld]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An error without its extra fields: PostgreSQL's `detail` quotes the row. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return { type: name, code, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
