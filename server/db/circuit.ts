import type { Timers } from '../lib/timers.ts';
import { unavailable } from './failures.ts';

/** Closed: requests pass. Open: none does. Half-open: none does, while a probe asks whether they may again. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** How long after a probe that found nothing the next one goes out, in milliseconds. */
const PROBE_EVERY = 500;

/**
 * Answers for a database that is away, so that nobody waits for it (a circuit breaker, M. Nygard, "Release It!").
 *
 * One lost connection proves nothing: an administrator may have ended it, a firewall forgotten it. So a doubt sends a
 * probe, and who comes meanwhile waits for what it finds. Only a probe opens the circuit and only a probe closes it; a
 * slow statement, which says nothing of the server, does neither.
 */
export class Circuit {
  readonly #isThere: () => Promise<boolean>;
  readonly #timers: Timers;
  readonly #followers: ((state: CircuitState) => void)[] = [];
  #state: CircuitState = 'closed';
  /** The probe under way; there is never a second one. */
  #probe: Promise<void> | undefined;
  #callOffProbe: (() => void) | undefined;
  #isStopped = false;

  /** @param isThere asks the database, on a way of its own and with little patience; never rejects */
  constructor(isThere: () => Promise<boolean>, timers: Timers) {
    this.#isThere = isThere;
    this.#timers = timers;
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** Calls back at each change of state. */
  follow(follower: (state: CircuitState) => void): void {
    this.#followers.push(follower);
  }

  /** Lets a request pass. @throws {AppError} `unavailable` while the database is away */
  async enter(): Promise<void> {
    if (this.#state === 'closed') await this.#probe;
    if (this.#state !== 'closed') throw unavailable();
  }

  /** Notes that a connection was lost or gave no answer, and looks whether the database is still there. */
  doubt(): void {
    if (this.#state === 'closed') this.#ask();
  }

  /** Sends no more probes. */
  stop(): void {
    this.#isStopped = true;
    this.#callOffProbe?.();
  }

  #ask(): void {
    if (this.#isStopped) return;
    this.#probe ??= this.#isThere().then((isThere) => {
      this.#probe = undefined;
      this.#become(isThere ? 'closed' : 'open');
      if (!isThere && !this.#isStopped) this.#callOffProbe = this.#timers.after(PROBE_EVERY, () => this.#askAgain());
    });
  }

  #askAgain(): void {
    this.#become('half-open');
    this.#ask();
  }

  #become(state: CircuitState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const follower of this.#followers) follower(state);
  }
}
