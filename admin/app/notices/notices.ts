import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AgentController } from '../../controllers/agent-controller.ts';
import type { AgentState } from '../../core/agent-state.ts';
import { OpenCustomerEvent } from '../../events/conversation.ts';
import type { Notice } from '../../events/notice.ts';
import { words } from '../../translations/en.ts';

/**
 * New chat sessions, and what just happened with a way back. They leave by themselves; nothing is known only here.
 *
 * @fires frosst-open-customer - a new session should be shown
 */
export class FrosstAdminNotices extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      gap: 8px;
      justify-items: start;
    }
  `;

  readonly #agent = new AgentController(this, ({ notices }) => [notices]);

  /** What just happened; newest wins. */
  @property({ attribute: false }) notice: Notice | undefined;
  /** Called when that was put away or its time is over. */
  @property({ attribute: false }) dismissNotice: () => void = () => undefined;

  protected override render(): TemplateResult {
    return html`${repeat(
      this.#agent.state.notices,
      ({ conversationId }) => conversationId,
      (session) => this.#session(session),
    )}
    ${this.notice ? this.#notice(this.notice) : nothing}`;
  }

  #session({ conversationId, customer }: AgentState['notices'][number]): TemplateResult {
    const dismiss = () => this.#agent.client?.dismissNotice(conversationId);
    const open = () => {
      dismiss();
      this.dispatchEvent(new OpenCustomerEvent(customer.id));
    };
    return html`<frosst-toast
      .text=${words.toast.started(customer.name)}
      .action=${words.toast.open}
      @frosst-action=${open}
      @frosst-dismiss=${dismiss}
    ></frosst-toast>`;
  }

  #notice(notice: Notice): TemplateResult {
    const act = () => {
      this.dismissNotice();
      notice.action?.run();
    };
    // Keyed by the notice itself: the next one gets its own eight seconds.
    return html`${repeat(
      [notice],
      (key) => key,
      () =>
        html`<frosst-toast
          .text=${notice.text}
          .action=${notice.action?.label ?? ''}
          countdown
          @frosst-action=${act}
          @frosst-dismiss=${this.dismissNotice}
        ></frosst-toast>`,
    )}`;
  }
}
