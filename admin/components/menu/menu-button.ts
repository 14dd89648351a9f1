import type { LitElement, ReactiveController } from 'lit';

/**
 * What a menu behind a button does, after the ARIA practices ("Menu Button"): opening puts the focus on what is chosen,
 * arrow keys, Home and End move it, Esc and leaving close it, and the focus returns to the button. The host draws the
 * button, with `aria-haspopup`, and while it is open a `.menu` with its `.option`s.
 */
export class MenuButton implements ReactiveController {
  isOpen = false;
  readonly #host: LitElement;
  readonly #chosen: () => number;

  /** @param chosen which option the focus begins at; the first one where there is none of that number */
  constructor(host: LitElement, chosen: () => number) {
    this.#host = host;
    this.#chosen = chosen;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this.#leave);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this.#leave);
  }

  readonly toggle = async (): Promise<void> => {
    this.#show(!this.isOpen);
    await this.#host.updateComplete;
    if (this.isOpen) (this.#options[this.#chosen()] ?? this.#options[0])?.focus();
  };

  /** Closes it, with the focus back where it was opened. */
  close(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
    this.#show(false);
  }

  /** To be called with every key pressed in the menu. */
  readonly pressKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    const options = this.#options;
    const at = options.findIndex((option) => option === this.#host.shadowRoot?.activeElement);
    const last = options.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    options[to]?.focus();
  };

  get #options(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.option')];
  }

  readonly #leave = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || !this.#host.shadowRoot?.contains(relatedTarget)) this.#show(false);
  };

  #show(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.#host.requestUpdate();
  }
}
