import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { base, iconButtons } from '../styles/base.ts';
import { icon, MORE } from './icon.ts';
import { menuStyles } from './menu.styles.ts';

/** One thing a menu offers. */
export interface MenuEntry {
  label: string;
  act: () => void;
}

/** A button that opens a menu below it, after the menu button pattern of the ARIA Authoring Practices. */
export class FrosstMenu extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, iconButtons, menuStyles];
  static override properties = {
    label: {},
    entries: { attribute: false },
    open: { state: true },
  };

  /** The button's name. */
  label = '';
  entries: readonly MenuEntry[] = [];

  private open = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#press);
    this.addEventListener('focusout', this.#leave);
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #show = async (place: number): Promise<void> => {
    this.open = true;
    await this.updateComplete;
    this.#items.at(place)?.focus();
  };

  #close(): void {
    this.open = false;
    this.renderRoot.querySelector('button')?.focus();
  }

  #press = (event: KeyboardEvent): void => {
    const { key } = event;
    const places: Record<string, number> = { ArrowDown: this.#place + 1, ArrowUp: this.#place - 1, Home: 0, End: -1 };
    const place = places[key];
    if (key === 'Tab') this.open = false;
    if (key === 'Escape' && this.open) this.#close();
    else if (place === undefined) return;
    // Closed, the arrow down opens at the first and the arrow up at the last.
    else if (!this.open) void this.#show(key === 'ArrowUp' ? -1 : 0);
    else this.#items.at(place % this.#items.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  get #place(): number {
    return this.#items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
  }

  #leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== this) this.open = false;
  };

  protected override render(): TemplateResult {
    return html`<button
        class="ib"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.label}
        title=${this.label}
        @click=${() => (this.open ? this.#close() : void this.#show(0))}
      >
        ${icon(MORE)}
      </button>
      ${
        this.open
          ? html`<div class="menu" role="menu" aria-label=${this.label}>
              ${this.entries.map((entry) => this.#renderEntry(entry))}
            </div>`
          : nothing
      }`;
  }

  #renderEntry({ label, act }: MenuEntry): TemplateResult {
    const choose = () => {
      this.#close();
      act();
    };
    return html`<button role="menuitem" tabindex="-1" @click=${choose}>${label}</button>`;
  }
}
