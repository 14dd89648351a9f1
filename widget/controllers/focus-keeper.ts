import type { LitElement, ReactiveController } from 'lit';

/** Where what had the focus in an element goes away or is hidden by an update, the element takes it, by its own `focus`. */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #held: Element | null | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#held = this.#host.shadowRoot?.activeElement;
  }

  hostUpdated(): void {
    const isGone = this.#held && (!this.#held.isConnected || this.#held.hasAttribute('hidden'));
    // What takes its place has drawn itself only then.
    if (isGone) void this.#host.updateComplete.then(() => this.#host.focus());
  }
}
