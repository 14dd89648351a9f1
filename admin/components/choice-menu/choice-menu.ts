import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { CHECK, CHEVRON_DOWN, icon } from '../../../widget/components/icon.ts';
import { ChooseEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { menu } from '../menu/menu.styles.ts';
import { MenuButton } from '../menu/menu-button.ts';

/** One of several choices. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * A choice of a few, behind a button that says what is chosen.
 *
 * @fires frosst-choose - another one was chosen
 */
export class FrosstChoiceMenu extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    menu,
    css`
      .current {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        max-width: 100%;
        min-height: 32px;
        padding-inline: 8px 6px;
        border-radius: var(--f-r-md);
        font: var(--f-ui-medium);
        color: var(--f-text-2);
      }
      .current:hover {
        background: var(--f-hover);
        color: var(--f-text);
      }
      .menu {
        inset-block-start: calc(100% + 4px);
        inset-inline-end: 0;
      }
      :host([opens='start']) .menu {
        inset-inline: 0 auto;
      }
      :host([bare]) .current {
        padding-inline: 6px;
      }
      @media (pointer: coarse) {
        .current {
          min-height: 44px;
        }
      }
    `,
  ];

  readonly #menuButton = new MenuButton(this, () => this.choices.findIndex(({ value }) => value === this.value));

  /** What it is a choice of. */
  @property() label = '';
  @property({ attribute: false }) choices: readonly Choice[] = [];
  /** What is chosen. */
  @property() value = '';
  /** The side of the button that the menu begins at. */
  @property({ reflect: true }) opens: 'start' | 'end' = 'end';

  #choose(value: string): void {
    this.#menuButton.close();
    if (value !== this.value) this.dispatchEvent(new ChooseEvent(value));
  }

  /** What is chosen stands beside it already. */
  @property({ type: Boolean, reflect: true }) bare = false;

  protected override render(): TemplateResult {
    const chosen = this.choices.find(({ value }) => value === this.value)?.label ?? '';
    return html`<button
        class="current"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.#menuButton.isOpen}
        @click=${this.#menuButton.toggle}
      >
        <span class="vh">${this.label}: </span
        ><span class=${this.bare ? 'vh' : 'clip'}>${chosen}</span>${icon(CHEVRON_DOWN, 16)}
      </button>
      ${this.#menuButton.isOpen ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label=${this.label} @keydown=${this.#menuButton.pressKey}>
      ${this.choices.map(
        ({ value, label }) =>
          html`<button
            class="option"
            type="button"
            role="menuitemradio"
            tabindex="-1"
            aria-checked=${value === this.value}
            @click=${() => this.#choose(value)}
          >
            <span>${value === this.value ? icon(CHECK, 16) : nothing}</span><span class="clip">${label}</span>
          </button>`,
      )}
    </div>`;
  }
}
