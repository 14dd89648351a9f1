import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { CHECK, CHEVRON_DOWN, SIGN_OUT, USER, icon } from '../../../widget/components/icon.ts';
import { OpenAccountEvent } from '../../events/account.ts';
import { SignOutEvent, StatusEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { menu } from '../menu/menu.styles.ts';
import { MenuButton } from '../menu/menu-button.ts';
import { styles } from './status-menu.styles.ts';

/**
 * Who is signed in, what they say of themself, and the way out.
 *
 * @fires frosst-status - Available or Away was chosen
 * @fires frosst-open-account - Your account was chosen
 * @fires frosst-sign-out - Sign out was chosen
 */
export class FrosstStatusMenu extends LitElement {
  static override readonly styles = [...consoleBase, menu, styles];

  readonly #menuButton = new MenuButton(this, () => (this.status === 'away' ? 1 : 0));

  /** The signed-in person's id. */
  @property({ attribute: 'person-id' }) personId = '';
  /** The signed-in person's name. */
  @property() name = '';
  /** What they say of themself; `offline` while the connection is lost. */
  @property() status: 'online' | 'away' | 'offline' = 'offline';

  #choose(event: Event): void {
    this.#menuButton.close();
    this.dispatchEvent(event);
  }

  protected override render(): TemplateResult {
    const status = { online: words.status.available, away: words.status.away, offline: words.status.offline }[
      this.status
    ];
    return html`<button
        class="me"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.#menuButton.isOpen}
        title=${this.name}
        @click=${this.#menuButton.toggle}
      >
        <frosst-avatar person-id=${this.personId} .name=${this.name}
          ><frosst-presence status=${this.status}></frosst-presence
        ></frosst-avatar>
        <span class="who"
          ><b class="clip" dir="auto">${this.name}</b><span class="meta" aria-hidden="true">${status}</span></span
        >
        <span class="vh">, ${words.status.label(status)}</span>
        ${icon(CHEVRON_DOWN, 16)}
      </button>
      ${this.#menuButton.isOpen ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    return html`<div
      class="menu"
      role="menu"
      aria-label=${words.status.label('')}
      @keydown=${this.#menuButton.pressKey}
    >
      ${this.#status('online', words.status.available)} ${this.#status('away', words.status.away)}
      <hr />
      ${this.#item(USER, words.account.open, () => new OpenAccountEvent())}
      ${this.#item(SIGN_OUT, words.status.signOut, () => new SignOutEvent())}
    </div>`;
  }

  #item(glyph: string, label: string, make: () => Event): TemplateResult {
    return html`<button class="option" type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose(make())}>
      ${icon(glyph, 16)}${label}
    </button>`;
  }

  #status(status: 'online' | 'away', label: string): TemplateResult {
    const checked = this.status === status;
    return html`<button
      class="option"
      type="button"
      role="menuitemradio"
      tabindex="-1"
      aria-checked=${checked}
      @click=${() => this.#choose(new StatusEvent(status))}
    >
      <span>${checked ? icon(CHECK, 16) : nothing}</span>${label}
    </button>`;
  }
}
