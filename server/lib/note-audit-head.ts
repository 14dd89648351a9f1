import type { Logger } from './logger.ts';
import type { Timers } from './timers.ts';

const EVERY = 60 * 60 * 1_000;

/**
 * Logs where the audit trail ends, now and once an hour: the log usually goes where whoever can write to the database
 * cannot, so a trail that was cut off or written anew does not fit it. Returns how to stop.
 */
export function noteAuditHead(
  head: () => Promise<{ seq: number; hash: Buffer }>,
  timers: Timers,
  logger: Logger,
): () => void {
  const note = (): void => {
    head().then(
      ({ seq, hash }) => logger.info({ seq, hash: hash.toString('hex') }, 'audit head'),
      (error: unknown) => logger.warn({ err: error }, 'the audit head could not be read'),
    );
  };
  note();
  return timers.every(EVERY, note);
}
