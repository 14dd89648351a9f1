import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { query } from 'lit/decorators.js';
import type { FrosstCustomerPanel } from '../../components/customer-panel/customer-panel.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { words } from '../../translations/en.ts';
import { customerFacts, hasUnlisted, pastConversations, situationOf, type Standing } from './facts.ts';

/** The selected customer beside the conversation. Empty while nobody is selected. */
export class FrosstAdminCustomer extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      min-width: 0;
      min-height: 0;
      background: var(--f-surface-2);
    }
    :host([hidden]) {
      display: none;
    }
  `;

  readonly #agent = new AgentController(this, ({ thread, inbox }) => [thread, inbox.row(thread?.customer.id)]);
  @query('frosst-customer-panel') private readonly panel!: FrosstCustomerPanel | null;

  override focus(options?: FocusOptions): void {
    this.panel?.focus(options);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { thread, inbox } = this.#agent.state;
    if (!thread) return nothing;
    const row: Standing = inbox.row(thread.customer.id) ?? { presence: 'offline' };
    const { presence } = row;
    const now = new Date();
    return html`<frosst-customer-panel
      person-id=${thread.customer.id}
      .name=${thread.customer.name}
      .presence=${presence}
      .summary=${thread.sections.length === 0 && !thread.loading ? words.customer.newHere : situationOf(thread, presence)}
      .facts=${customerFacts(thread, row, now)}
      .past=${pastConversations(thread, now)}
      .hasOlder=${hasUnlisted(thread)}
    ></frosst-customer-panel>`;
  }
}
