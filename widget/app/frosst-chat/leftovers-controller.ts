import type { ReactiveController } from 'lit';
import { browserClock } from '../../adapters/browser-clock.ts';
import { everyoneOf } from '../../adapters/everyone.ts';
import { sweep, withLeftovers } from '../../adapters/shelf-records.ts';
import { inNextTask } from '../../components/next-task.ts';
import type { Clock, TimerId } from '../../core/ports.ts';

/** Scripts that get a token when the page has loaded have it by then. */
const NOBODY_MS = 10_000;

/** Whom the page has on which server. */
interface Page {
  readonly server: string;
  /** Whether anyone is signed in. */
  readonly hasToken: boolean;
}

/**
 * Sees to what earlier pages left on the disk. What is too old goes as soon as this page has loaded, whosoever it is.
 * When there is no token 10 s later, nobody is signed in, so nothing of anybody may stay; unless another tab has somebody.
 * Where this page has somebody, it says so to such a tab, also before anyone opens the chat.
 */
export class LeftoversController implements ReactiveController {
  readonly #page: () => Page;
  readonly #clock: Clock;
  #leaving: AbortController | undefined;
  #timer: TimerId;
  /** On which server it says that somebody is here. */
  #answersFor: string | undefined;
  #deafen: (() => void) | undefined;

  constructor(page: () => Page, clock = browserClock) {
    this.#page = page;
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
    this.#answerFor(undefined);
  }

  readonly hostUpdated = inNextTask((): void => {
    const { server, hasToken } = this.#page();
    // An element may be drawn once more after it was taken out.
    this.#answerFor(hasToken && !this.#leaving?.signal.aborted ? server : undefined);
  });

  #answerFor(server: string | undefined): void {
    if (server === this.#answersFor) return;
    this.#answersFor = server;
    this.#deafen?.();
    this.#deafen = server === undefined ? undefined : everyoneOf(server)?.hear();
  }

  #begin = (): void => {
    void withLeftovers(sweep);
    this.#timer = this.#clock.startTimer(() => void this.#wipe(), NOBODY_MS);
  };

  async #wipe(): Promise<void> {
    const leaving = this.#leaving?.signal;
    const { server, hasToken } = this.#page();
    const everyone = hasToken ? undefined : everyoneOf(server);
    if (!everyone || (await everyone.isAnyoneThere())) return;
    // Somebody may have come meanwhile.
    const now = this.#page();
    if (server === now.server && !now.hasToken && !leaving?.aborted) everyone.wipe();
  }
}
