import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Lends the page's title a count while the element is on the page, and gives it back untouched. A title the page
 * itself sets meanwhile becomes the one to give back.
 */
export class PageTitle implements ReactiveController {
  readonly #titleFor: (own: string) => string;
  #own = '';
  #lent: string | undefined;

  /** @param titleFor makes the title to show out of the page's own */
  constructor(host: ReactiveControllerHost, titleFor: (own: string) => string) {
    this.#titleFor = titleFor;
    host.addController(this);
  }

  hostUpdated(): void {
    if (document.title !== this.#lent) this.#own = document.title;
    const title = this.#titleFor(this.#own);
    if (document.title !== title) document.title = title;
    // Read back, because a title loses its outer spaces when it is set.
    this.#lent = document.title;
  }

  hostDisconnected(): void {
    if (this.#lent !== undefined && document.title === this.#lent) document.title = this.#own;
    this.#lent = undefined;
  }
}
