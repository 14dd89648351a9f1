import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { CHECK, icon } from '../../../widget/components/icon.ts';
import { MoveConversationEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { MOVE } from '../icons/icons.ts';
import { styles } from './move-menu.styles.ts';

/**
 * The teams a conversation can be moved to, behind a button. A menu button after the ARIA practices: arrow keys move,
 * Esc and leaving close it, focus returns to the button.
 *
 * @fires frosst-move-conversation - another team was chosen
 */
export class FrosstMoveMenu extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  @query('.icon-button') private readonly button!: HTMLButtonElement;
  @queryAll('.option') private readonly options!: NodeListOf<HTMLButtonElement>;
  @state() private isOpen = false;

  /** Teams by name. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** The one it belongs to now, if any. */
  @property() team: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.#leave);
  }

  readonly #leave = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !this.shadowRoot?.contains(event.relatedTarget)) this.isOpen = false;
  };

  async #toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    await this.updateComplete;
    const chosen = this.team === undefined ? this.teams.length : this.teams.indexOf(this.team);
    if (this.isOpen) (this.options[chosen] ?? this.options[0])?.focus();
  }

  #close(): void {
    this.button.focus();
    this.isOpen = false;
  }

  #pressKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const options = [...this.options];
    const at = options.findIndex((option) => option === this.shadowRoot?.activeElement);
    options[(at + step + options.length) % options.length]?.focus();
  }

  #choose(team: string | undefined): void {
    this.#close();
    if (team !== this.team) this.dispatchEvent(new MoveConversationEvent(team ?? null));
  }

  protected override render(): TemplateResult {
    return html`<button
        class="icon-button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-label=${words.move.button}
        title=${words.move.button}
        @click=${this.#toggle}
      >
        ${icon(MOVE)}
      </button>
      ${this.isOpen ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label=${words.move.menu} @keydown=${this.#pressKey}>
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
