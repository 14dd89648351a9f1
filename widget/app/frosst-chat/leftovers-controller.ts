import type { ReactiveController } from 'lit';
import { browserClock } from '../../adapters/browser-clock.ts';
import { everyoneOf } from '../../adapters/everyone.ts';
import { sweep, withLeftovers } from '../../adapters/shelf-records.ts';
import type { Clock, TimerId } from '../../core/ports.ts';

/** Scripts that get a token when the page has loaded have it by then. */
const NOBODY_MS = 10_000;

/**
 * Sees to what earlier pages left on the disk. What is too old goes as soon as this page has loaded, whosoever it is.
 * When there is no token 10 s later, nobody is signed in, so nothing of anybody may stay; unless another tab has somebody.
 */
export class LeftoversController implements ReactiveController {
  readonly #server: () => string | undefined;
  readonly #clock: Clock;
  #leaving: AbortController | undefined;
  #timer: TimerId;

  /** @param server the one that nobody is signed in to: nothing as long as there is a token */
  constructor(server: () => string | undefined, clock = browserClock) {
    this.#server = server;
    this.#clock = clock;
  }

  hostConnected(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    if (document.readyState === 'complete') this.#begin();
    else addEventListener('load', this.#begin, { signal });
  }

  hostDisconnected(): void {
    this.#leaving?.abort();
    this.#clock.stopTimer(this.#timer);
  }

  #begin = (): void => {
    void withLeftovers(sweep);
    this.#timer = this.#clock.startTimer(() => void this.#wipe(), NOBODY_MS);
  };

  async #wipe(): Promise<void> {
    const leaving = this.#leaving?.signal;
    const server = this.#server();
    const everyone = server && everyoneOf(server);
    if (!everyone || (await everyone.isAnyoneThere())) return;
    // Somebody may have come meanwhile.
    if (server === this.#server() && !leaving?.aborted) everyone.wipe();
  }
}
