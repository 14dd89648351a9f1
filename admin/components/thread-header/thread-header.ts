import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { CHECK, CHEVRON_LEFT, PANEL, RETRY, USER, icon } from '../../../widget/components/icon.ts';
import {
  BackEvent,
  CloseConversationEvent,
  ReopenConversationEvent,
  ToggleCustomerEvent,
} from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { SHIELD } from '../icons/icons.ts';
import { styles } from './thread-header.styles.ts';

/**
 * Who the conversation is with and what can be done with it. On narrower consoles a strip below it stands for the
 * customer panel.
 *
 * @fires frosst-back - back to the list
 * @fires frosst-close-conversation - Close was pressed
 * @fires frosst-reopen-conversation - Reopen was pressed
 * @fires frosst-move-conversation - a team was chosen
 * @fires frosst-toggle-customer - the customer panel was asked for
 */
export class FrosstThreadHeader extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  /** The customer's name. */
  @property() name = '';
  /** The customer is an anonymous visitor. */
  @property({ type: Boolean }) guest = false;
  /** The second line: presence and the like. */
  @property() situation = '';
  /** `open`, `closed`, or nothing to close yet. */
  @property() status: 'open' | 'closed' | 'none' = 'none';
  /** Teams it can be moved to; none where it cannot. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** The team it belongs to, if any. */
  @property() team: string | undefined;
  /** Colleagues who look at the same conversation. */
  @property({ attribute: false }) viewers: readonly { id: string; name: string }[] = [];
  /** Short facts for the strip, most important first. */
  @property({ attribute: false }) facts: readonly string[] = [];
  /** The customer panel is put away: offer it back. */
  @property({ type: Boolean, attribute: 'panel-hidden', reflect: true }) panelHidden = false;

  protected override render(): TemplateResult {
    return html`<div class="head">
        <button
          class="icon-button back"
          type="button"
          aria-label=${words.thread.back}
          title=${words.thread.back}
          @click=${() => this.dispatchEvent(new BackEvent())}
        >
          ${icon(CHEVRON_LEFT)}
        </button>
        <div class="grow">
          <h2><bdi class="clip">${this.name}</bdi>${this.#identity()}</h2>
          <p class="meta clip">${this.situation}</p>
        </div>
        ${this.#viewers()}
        ${this.teams.length === 0 ? nothing : html`<frosst-move-menu .teams=${this.teams} .team=${this.team}></frosst-move-menu>`}
        ${this.#action()}
        <button
          class="icon-button panel"
          type="button"
          aria-label=${words.customer.label}
          title="${words.customer.label} ( ] )"
          @click=${this.#toggle}
        >
          ${icon(PANEL)}
        </button>
      </div>
      <div class="strip">
        ${this.#facts()}<button class="link" type="button" title="${words.thread.details} ( ] )" @click=${this.#toggle}>
          ${words.thread.details}
        </button>
      </div>`;
  }

  readonly #toggle = (): void => {
    this.dispatchEvent(new ToggleCustomerEvent());
  };

  #identity(): TemplateResult {
    return this.guest
      ? html`<span class="tag" title=${words.thread.guest}>${icon(USER, 14)}<span>${words.thread.guest}</span></span>`
      : html`<span class="tag tag-ok" title=${words.thread.signedIn}
          >${icon(SHIELD, 14)}<span>${words.thread.signedIn}</span></span
        >`;
  }

  #viewers(): TemplateResult | typeof nothing {
    if (this.viewers.length === 0) return nothing;
    const label = words.thread.viewing(this.viewers.map(({ name }) => name).join(', '));
    return html`<div class="viewers" role="img" aria-label=${label} title=${label}>
      ${this.viewers.slice(0, 4).map(({ id, name }) => html`<frosst-avatar person-id=${id} .name=${name}></frosst-avatar>`)}
    </div>`;
  }

  #action(): TemplateResult | typeof nothing {
    if (this.status === 'none') return nothing;
    const closed = this.status === 'closed';
    const press = () => this.dispatchEvent(closed ? new ReopenConversationEvent() : new CloseConversationEvent());
    const title = closed ? words.thread.reopen : `${words.thread.close} ( E )`;
    return html`<button class="button" type="button" title=${title} @click=${press}>
      ${icon(closed ? RETRY : CHECK, 16)}${closed ? words.thread.reopen : words.thread.close}
    </button>`;
  }

  #facts(): readonly TemplateResult[] {
    return this.facts.map((fact, index) =>
      index === 0 ? html`<b class="clip">${fact}</b>` : html`<i></i><span class="clip">${fact}</span>`,
    );
  }
}
