import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Knows whether a person is looking at this page, and says when it came back to life. */
export class PageAttention implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onWake: () => void;

  /** @param onWake the page came back: shown again, online again, or out of the back-forward cache */
  constructor(host: ReactiveControllerHost, onWake: () => void) {
    this.#host = host;
    this.#onWake = onWake;
    host.addController(this);
  }

  /** Visible, and the window has the focus. */
  get isLooking(): boolean {
    return document.visibilityState === 'visible' && document.hasFocus();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#turned);
    for (const type of ['focus', 'blur'] as const) window.addEventListener(type, this.#turned);
    for (const type of ['online', 'pageshow'] as const) window.addEventListener(type, this.#onWake);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#turned);
    for (const type of ['focus', 'blur'] as const) window.removeEventListener(type, this.#turned);
    for (const type of ['online', 'pageshow'] as const) window.removeEventListener(type, this.#onWake);
  }

  readonly #turned = (event: Event): void => {
    if (event.type === 'visibilitychange' && document.visibilityState === 'visible') this.#onWake();
    this.#host.requestUpdate();
  };
}
