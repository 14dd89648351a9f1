import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { icon } from '../../../widget/components/icon.ts';
import { FilterInboxEvent } from '../../events/inbox.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { FILTER } from '../icons/icons.ts';
import { styles } from './inbox-filter.styles.ts';

/** A choice that leaves everything in; no name of a team or a person is empty. */
const ANY = '';
/** The choice of what belongs to no team. A team's name has no control characters. */
const NONE = '\u0000';

/**
 * Which of a view are shown: by team, by colleague, by whether the customer signed in. It opens at its button, and each
 * choice holds at once.
 *
 * @fires frosst-filter-inbox - another choice was made
 */
export class FrosstInboxFilter extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, styles];

  @query('button') private readonly button!: HTMLButtonElement;
  @query('select') private readonly first!: HTMLSelectElement | null;
  @state() private isOpen = false;

  /** What is shown now. */
  @property({ attribute: false }) filter: FilterInboxEvent['filter'] = {};
  /** Teams by name. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** Whose conversations can be asked for. */
  @property({ attribute: false }) agents: readonly { id: string; name: string }[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.#leave);
  }

  readonly #leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.shadowRoot?.contains(relatedTarget) === true) return;
    // A native list of choices takes the focus out of the page without telling where to.
    if (relatedTarget !== null) this.isOpen = false;
  };

  async #toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    await this.updateComplete;
    if (this.isOpen) this.first?.focus();
  }

  #pressKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.isOpen = false;
    this.button.focus();
  }

  #choose(event: Event): void {
    const form = event.currentTarget as HTMLFormElement;
    const chosen = (name: string) => form.querySelector<HTMLSelectElement>(`#${name}`)?.value ?? ANY;
    const [team, agentId, who] = [chosen('team'), chosen('agent'), chosen('who')];
    this.dispatchEvent(
      new FilterInboxEvent({
        ...(team !== ANY && { team: team === NONE ? null : team }),
        ...(agentId !== ANY && { agentId }),
        ...((who === 'guest' || who === 'signed-in') && { who }),
      }),
    );
  }

  #clear(): void {
    this.dispatchEvent(new FilterInboxEvent({}));
    this.isOpen = false;
    this.button.focus();
  }

  protected override render(): TemplateResult {
    const isOn = Object.keys(this.filter).length > 0;
    const name = isOn ? words.filter.buttonOn : words.filter.button;
    return html`<button
        class="icon-button ${isOn ? 'on' : ''}"
        type="button"
        aria-expanded=${this.isOpen}
        aria-label=${name}
        title=${name}
        @click=${this.#toggle}
      >
        ${icon(FILTER)}
      </button>
      ${this.isOpen ? this.#form(isOn) : nothing}`;
  }

  #form(isOn: boolean): TemplateResult {
    const { team, agentId, who } = this.filter;
    const teams = [...this.teams.map((name) => ({ id: name, name })), { id: NONE, name: words.filter.noTeam }];
    const people = [
      { id: 'signed-in', name: words.filter.signedIn },
      { id: 'guest', name: words.filter.guests },
    ];
    const { anyTeam, anyAgent, anyone } = words.filter;
    return html`<form aria-label=${words.filter.title} @change=${this.#choose} @keydown=${this.#pressKey}>
      ${this.teams.length === 0 ? nothing : choice('team', words.filter.team, team === null ? NONE : team, [{ id: ANY, name: anyTeam }, ...teams])}
      ${choice('agent', words.filter.agent, agentId, [{ id: ANY, name: anyAgent }, ...this.agents])}
      ${choice('who', words.filter.who, who, [{ id: ANY, name: anyone }, ...people])}
      ${isOn ? html`<button class="button" type="button" @click=${this.#clear}>${words.filter.clear}</button>` : nothing}
    </form>`;
  }
}

function choice(
  id: string,
  label: string,
  chosen: string | undefined,
  options: readonly { id: string; name: string }[],
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select class="input" id=${id}>
      ${options.map((each) => html`<option value=${each.id} ?selected=${each.id === (chosen ?? ANY)}>${each.name}</option>`)}
    </select>
  </div>`;
}
