import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { CHECK, icon } from '../../../widget/components/icon.ts';
import { MoveConversationEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { MOVE } from '../icons/icons.ts';
import { menu } from '../menu/menu.styles.ts';
import { MenuButton } from '../menu/menu-button.ts';
import { styles } from './move-menu.styles.ts';

/**
 * The teams a conversation can be moved to, behind a button.
 *
 * @fires frosst-move-conversation - another team was chosen
 */
export class FrosstMoveMenu extends LitElement {
  static override readonly styles = [...consoleBase, controls, menu, styles];

  readonly #menuButton = new MenuButton(this, () =>
    this.team === undefined ? this.teams.length : this.teams.indexOf(this.team),
  );

  /** Teams by name. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** The one it belongs to now, if any. */
  @property() team: string | undefined;

  #choose(team: string | undefined): void {
    this.#menuButton.close();
    if (team !== this.team) this.dispatchEvent(new MoveConversationEvent(team ?? null));
  }

  protected override render(): TemplateResult {
    return html`<button
        class="icon-button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.#menuButton.isOpen}
        aria-label=${words.move.button}
        title=${words.move.button}
        @click=${this.#menuButton.toggle}
      >
        ${icon(MOVE)}
      </button>
      ${this.#menuButton.isOpen ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label=${words.move.menu} @keydown=${this.#menuButton.pressKey}>
      ${this.teams.map((team) => this.#option(team, team))}
      <hr />
      ${this.#option(undefined, words.move.noTeam)}
    </div>`;
  }

  #option(team: string | undefined, label: string): TemplateResult {
    const isChosen = team === this.team;
    return html`<button
      class="option"
      type="button"
      role="menuitemradio"
      tabindex="-1"
      aria-checked=${isChosen}
      @click=${() => this.#choose(team)}
    >
      <span>${isChosen ? icon(CHECK, 16) : nothing}</span><bdi class="clip">${label}</bdi>
    </button>`;
  }
}
