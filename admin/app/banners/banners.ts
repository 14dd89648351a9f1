import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { AgentController } from '../../controllers/agent-controller.ts';
import type { InboxRow } from '../../core/agent-state.ts';
import { OpenCustomerEvent } from '../../events/conversation.ts';
import { DismissEvent } from '../../events/screen.ts';
import { words } from '../../translations/en.ts';

/** A loss shorter than this heals unnoticed. */
const QUIET_MS = 2_000;

/**
 * What holds for the whole console: the connection is lost, a reply elsewhere was not sent, an action did not work.
 *
 * @fires frosst-open-customer - the customer whose reply was not sent
 * @fires frosst-dismiss - the problem was read
 */
export class FrosstAdminBanners extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      flex: none;
    }
    frosst-banner {
      padding: 8px 12px;
      border-bottom: 1px solid var(--f-line);
    }
  `;

  readonly #agent = new AgentController(this, ({ inbox, connection, lostAt, waitingReplies }) => [
    inbox.failed,
    connection,
    lostAt,
    waitingReplies,
  ]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLost = false;
  #wasLost = false;

  /** Whom the thread shows: their failed replies are in view already. */
  @property({ attribute: false }) selected?: string;
  /** What did not work, as a sentence. */
  @property() problem = '';
  /** Says a sentence to those who do not see the banner. */
  @property({ attribute: false }) announce: (text: string) => void = () => undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(): void {
    if (this.#isLost !== this.#wasLost)
      this.announce(this.#isLost ? words.announce.reconnecting : words.announce.connected);
    this.#wasLost = this.#isLost;
  }

  protected override render(): TemplateResult {
    const { inbox } = this.#agent.state;
    const ids = [...inbox.failed.keys()].filter((id) => id !== this.selected);
    const first = inbox.row(ids[0]);
    return html`${this.#connection()}
      <div role="alert">
        ${this.problem === '' ? nothing : this.#problem()} ${first ? this.#failed(first, ids.length) : nothing}
      </div>`;
  }

  #connection(): TemplateResult | typeof nothing {
    const { connection, lostAt, waitingReplies } = this.#agent.state;
    clearTimeout(this.#timer);
    this.#isLost = false;
    if (connection !== 'reconnecting' || lostAt === undefined) return nothing;
    const left = lostAt + QUIET_MS - Date.now();
    if (left > 0) {
      this.#timer = setTimeout(() => this.requestUpdate(), left);
      return nothing;
    }
    this.#isLost = true;
    const waiting = waitingReplies > 0 ? ` ${words.banner.waiting(waitingReplies)}` : '';
    const tryNow = () => this.#agent.client?.wake();
    return html`<frosst-banner
      .lead=${words.banner.reconnecting}
      .text=${`${words.banner.keepWriting}${waiting}`}
      .action=${words.banner.tryNow}
      @frosst-action=${tryNow}
    ></frosst-banner>`;
  }

  #failed({ customer }: InboxRow, count: number): TemplateResult {
    const open = () => this.dispatchEvent(new OpenCustomerEvent(customer.id));
    const [lead, text] =
      count === 1
        ? [words.banner.failedOneLead, words.banner.failedOne(customer.name)]
        : [words.banner.failedMany(count), ''];
    return html`<frosst-banner
      tone="bad"
      .lead=${lead}
      .text=${text}
      .action=${words.banner.open}
      @frosst-action=${open}
    ></frosst-banner>`;
  }

  #problem(): TemplateResult {
    const dismiss = () => this.dispatchEvent(new DismissEvent());
    return html`<frosst-banner
      tone="bad"
      .lead=${this.problem}
      .action=${words.toast.dismiss}
      @frosst-action=${dismiss}
    ></frosst-banner>`;
  }
}
