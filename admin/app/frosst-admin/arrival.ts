import type { LitElement, ReactiveController } from 'lit';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import { dropFragment, type Link, linkIn, signInErrorIn } from './fragment.ts';

/** What the page was opened for, as the address says behind its `#`. */
export class Arrival implements ReactiveController {
  /** To be taken up before anything else, whoever was here before. */
  link: Link | undefined;
  /** Why the bank's own sign-in, which this page comes back from, failed. */
  refusal: ErrorCode | undefined;
  readonly #host: LitElement;
  readonly #takesUp: () => boolean;
  #isKnown = false;

  /** @param takesUp whether a link opened in this very tab is taken up as the page is, which is asked then */
  constructor(host: LitElement, takesUp: () => boolean) {
    this.#host = host;
    this.#takesUp = takesUp;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#look);
    if (this.#isKnown) return;
    this.#isKnown = true;
    this.link = linkIn(location.hash);
    this.refusal = signInErrorIn(location.hash);
    if (this.refusal !== undefined) dropFragment();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
  }

  /** A token that was used or refused has no business in the address bar, or in the history. */
  drop(): void {
    if (this.link) dropFragment();
    this.link = this.refusal = undefined;
    this.#host.requestUpdate();
  }

  /** A link opened in a tab that shows the console already changes only what is behind the `#`. */
  readonly #look = (): void => {
    const link = linkIn(location.hash);
    if (!link || (link.kind === this.link?.kind && link.token === this.link.token) || !this.#takesUp()) return;
    this.refusal = undefined;
    this.link = link;
    this.#host.requestUpdate();
  };
}
