import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What stands behind the `#` of the page's address, while the element is on the page. An element that is not the page,
 * but only stands on it, leaves the address alone.
 */
export class PageAddress implements ReactiveController {
  readonly #isOurs: () => boolean;
  readonly #moved: (hash: string) => void;
  #isThere = false;

  /**
   * @param isOurs whether the address says where one is in this element
   * @param moved the person went back or forth, or wrote another address
   */
  constructor(host: ReactiveControllerHost, isOurs: () => boolean, moved: (hash: string) => void) {
    this.#isOurs = isOurs;
    this.#moved = moved;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#move);
    this.#isThere = true;
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#move);
    this.#isThere = false;
  }

  /** Empty where it says nothing of this element. */
  get hash(): string {
    return this.#isOurs() ? location.hash : '';
  }

  /**
   * Says where one is now.
   *
   * @param isStep whether the way back leads to where one was
   */
  say(hash: string, isStep: boolean): void {
    // An element may be drawn once more after it left the page.
    if (!this.#isThere || !this.#isOurs() || location.hash === hash || isForeign(location.hash)) return;
    const address = location.pathname + location.search + hash;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  }

  readonly #move = (): void => {
    if (this.#isOurs() && !isForeign(location.hash)) this.#moved(location.hash);
  };
}

/** What others put there, such as the token of a link, is theirs to take up and to take away. */
function isForeign(hash: string): boolean {
  return hash !== '' && !hash.startsWith('#/');
}
