import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PANEL, icon } from '../../../widget/components/icon.ts';
import { JumpEvent, ToggleCustomerEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { styles } from './customer-panel.styles.ts';

/** An earlier conversation, as one line of the panel. */
export interface PastConversation {
  id: string;
  /** "3 Feb", in words already. */
  date: string;
  /** "Open" or "Closed". */
  status: string;
  /** The last thing said in it. */
  said: string;
}

/**
 * What is known about the customer, and nothing that is not.
 *
 * @fires frosst-toggle-customer - put the panel away
 * @fires frosst-jump - show an earlier conversation in the messages
 */
export class FrosstCustomerPanel extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** The customer's id, which decides the colour of the initials. */
  @property({ attribute: 'person-id' }) personId = '';
  /** The customer's name. */
  @property() name = '';
  /** Whether they are there. */
  @property() presence: 'online' | 'away' | 'offline' = 'offline';
  /** The line under the name. */
  @property() summary = '';
  /** Pairs of a label and a fact. */
  @property({ attribute: false }) facts: readonly (readonly [label: string, fact: string])[] = [];
  /** Conversations before the present one, newest first. */
  @property({ attribute: false }) past: readonly PastConversation[] = [];
  /** There are earlier ones that are not loaded yet. */
  @property({ type: Boolean, attribute: 'has-older' }) hasOlder = false;

  protected override render(): TemplateResult {
    const hide = () => this.dispatchEvent(new ToggleCustomerEvent());
    return html`<div class="who">
        <frosst-avatar person-id=${this.personId} .name=${this.name}
          ><frosst-presence status=${this.presence}></frosst-presence
        ></frosst-avatar>
        <div class="grow">
          <h2 dir="auto">${this.name}</h2>
          <p class="meta">${this.summary}</p>
        </div>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.customer.hide}
          title="${words.customer.hide} ( ] )"
          @click=${hide}
        >
          ${icon(PANEL)}
        </button>
      </div>
      <section aria-labelledby="details">
        <h3 id="details">${words.customer.details}</h3>
        <dl>
          ${this.facts.map(
            ([label, fact]) =>
              html`<dt>${label}</dt>
                <dd dir="auto">${fact}</dd>`,
          )}
        </dl>
      </section>
      <section aria-labelledby="past">
        <h3 id="past">${words.customer.past}</h3>
        <ul>
          ${repeat(
            this.past,
            ({ id }) => id,
            (conversation) => this.#past(conversation),
          )}
        </ul>
        ${this.#rest()}
      </section>`;
  }

  #rest(): TemplateResult | typeof nothing {
    if (this.hasOlder) return html`<p class="meta">${words.customer.olderFollow}</p>`;
    return this.past.length === 0 ? html`<p class="meta">${words.customer.noPast}</p>` : nothing;
  }

  #past({ id, date, status, said }: PastConversation): TemplateResult {
    return html`<li>
      <button class="past" type="button" @click=${() => this.dispatchEvent(new JumpEvent(id))}>
        <b class="number">${date}</b><span class="meta">${status}</span>
        <span class="meta said clip user-text" dir="auto">${said}</span>
      </button>
    </li>`;
  }
}
