import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MARK } from '../../widget/components/icon.ts';

/** The console's mark with a dot, for the tab of a page that somebody should look at. */
const MARKED = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" rx="6" fill="#0b2a45"/><path d="${MARK}" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="15" cy="5" r="4.5" fill="#c62828" stroke="#fff"/></svg>`,
)}`;

/** Puts a dot into the page's icon while somebody is waited for, and gives the page its own back. A page without one keeps none. */
export class PageIcon implements ReactiveController {
  readonly #isMarked: () => boolean;
  #link: HTMLLinkElement | null = null;
  #own = '';

  /** @param isMarked whether the icon has the dot */
  constructor(host: ReactiveControllerHost, isMarked: () => boolean) {
    this.#isMarked = isMarked;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isMarked()) this.#giveBack();
    else if (!this.#link) {
      this.#link = document.head.querySelector<HTMLLinkElement>('link[rel~="icon"]');
      this.#own = this.#link?.getAttribute('href') ?? '';
      this.#link?.setAttribute('href', MARKED);
    }
  }

  hostDisconnected(): void {
    this.#giveBack();
  }

  #giveBack(): void {
    // An icon that the page itself changed meanwhile is the page's.
    if (this.#link?.getAttribute('href') === MARKED) this.#link.setAttribute('href', this.#own);
    this.#link = null;
  }
}
