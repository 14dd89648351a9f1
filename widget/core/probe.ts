/**
 * Finds connections that hold no longer. A socket may be open in one direction only. The transport's own pings find some
 * of those; here, an ack that does not come within 8 s, or a page that wakes up, starts a probe, and a probe without an
 * answer is a lost connection.
 */
import type { ClientOptions } from './ports.ts';
import { Timers } from './timers.ts';

const PROBE_MS = 4_000;

/** Asks the server for anything at all, one question at a time. */
export class Probe {
  readonly #options: Pick<ClientOptions, 'clock' | 'transport'>;
  readonly #silent: () => void;
  readonly #timers: Timers;
  /** Grows whenever what is asked no longer counts. */
  #turn = 0;

  /** @param silent told when nothing comes back within 4 s */
  constructor(options: Pick<ClientOptions, 'clock' | 'transport'>, silent: () => void) {
    this.#options = options;
    this.#silent = silent;
    this.#timers = new Timers(options.clock);
  }

  async start(): Promise<void> {
    const turn = this.#turn;
    if (this.#timers.has('probe')) return;
    this.#timers.start('probe', PROBE_MS, () => undefined);
    // Any answer will do, an error too.
    const answer = await this.#options.transport.request('sync', { streams: [] }, PROBE_MS);
    if (turn === this.#turn && !answer.ok && answer.error.code === 'timeout') this.#silent();
  }

  /** The answer to what is asked is nobody's any more. */
  stop(): void {
    this.#turn += 1;
    this.#timers.stopAll();
  }
}
