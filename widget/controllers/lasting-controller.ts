import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether a claim has held for a while, so that what passes by itself is not shown. */
export class LastingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #claim: () => boolean;
  readonly #delayMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #holds = false;

  /** @param claim looked at after every update of the host */
  constructor(host: ReactiveControllerHost, claim: () => boolean, delayMs: number) {
    this.#host = host;
    this.#claim = claim;
    this.#delayMs = delayMs;
    host.addController(this);
  }

  get holds(): boolean {
    return this.#holds && this.#claim();
  }

  hostUpdated(): void {
    if (!this.#claim()) this.hostDisconnected();
    else this.#timer ??= setTimeout(() => this.#pass(), this.#delayMs);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#holds = false;
  }

  #pass(): void {
    this.#holds = true;
    this.#host.requestUpdate();
  }
}
