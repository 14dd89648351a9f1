import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { storedFlag, storeFlag } from '../../adapters/flag-store.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { PageAttention } from '../../controllers/page-attention.ts';
import { PageTitle } from '../../controllers/page-title.ts';
import { type Shortcut, Shortcuts } from '../../controllers/shortcuts.ts';
import { audienceSource } from '../../core/audience.ts';
import type { BroadcastSentEvent } from '../../events/broadcast.ts';
import type { OpenCustomerEvent } from '../../events/conversation.ts';
import type { AnnounceEvent, Notice, NoticeEvent, ProblemEvent } from '../../events/notice.ts';
import type { SingleKeysEvent } from '../../events/screen.ts';
import type { StatusEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import type { FrosstAdminConversations } from '../conversations/conversations.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import type { FrosstAdminSidebar } from '../sidebar/sidebar.ts';
import { styles } from './console.styles.ts';
import { type Layout, layoutFor } from './layout.ts';
import { titleFor } from './title-for.ts';

const SINGLE_KEYS_FLAG = 'frosst-admin:single-keys';

/** Everything a signed-in member of staff sees: the way to each section, the section, and what lies over them. */
export class FrosstAdminConsole extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  readonly #agent = new AgentController(this);
  readonly #announcer = new Announcer(this, () => this.#agent.state);
  readonly #shortcuts = new Shortcuts(this, (shortcut) => this.#obey(shortcut));
  readonly #sizes = new ResizeObserver(() => (this.layout = layoutFor(this.clientWidth)));
  @query('frosst-admin-conversations') private readonly conversations!: FrosstAdminConversations;
  @query('frosst-admin-sidebar') private readonly sidebar!: FrosstAdminSidebar;
  @state() private layout: Layout = 'wide';
  @state() private dialog: 'broadcast' | 'shortcuts' | undefined;
  @state() private notice: Notice | undefined;
  @state() private problem = '';
  @state() private status: 'online' | 'away' = 'online';

  /** Name of the bank. */
  @property() bank = '';
  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  constructor() {
    super();
    new PageAttention(this, () => this.#agent.client?.wake());
    new PageTitle(this, (own) => titleFor(this.#agent.state, own));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#shortcuts.singleKeys = storedFlag(SINGLE_KEYS_FLAG, true);
    this.#sizes.observe(this);
    addEventListener('beforeunload', this.#guardReplies);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    removeEventListener('beforeunload', this.#guardReplies);
  }

  /** Replies on their way live on this page only. */
  readonly #guardReplies = (event: BeforeUnloadEvent): void => {
    if (this.#agent.state.waitingReplies > 0) event.preventDefault();
  };

  readonly #navigation = (): HTMLElement => this.sidebar;

  get #selected(): string | undefined {
    return this.#agent.state.thread?.customer.id;
  }

  #obey(shortcut: Shortcut): void {
    if (shortcut === 'sheet') this.dialog = 'shortcuts';
    else this.conversations.obey(shortcut);
  }

  #setStatus({ status }: StatusEvent): void {
    this.status = status;
    this.#agent.client?.reportPresence(status);
  }

  #setSingleKeys({ on }: SingleKeysEvent): void {
    this.#shortcuts.singleKeys = on;
    storeFlag(SINGLE_KEYS_FLAG, on);
    this.requestUpdate();
  }

  #sent({ recipients }: BroadcastSentEvent): void {
    const text = words.toast.sent(words.broadcast.people(recipients));
    this.notice = { text };
    this.#announcer.say(text);
  }

  protected override render(): TemplateResult {
    return html`${this.#skipLinks()}
      <div
        class="app"
        @frosst-open-customer=${(event: OpenCustomerEvent) => this.conversations.open(event.userId)}
        @frosst-notice=${(event: NoticeEvent) => (this.notice = event.notice)}
        @frosst-problem=${(event: ProblemEvent) => (this.problem = event.text)}
        @frosst-announce=${(event: AnnounceEvent) => this.#announcer.say(event.text)}
        @frosst-status=${this.#setStatus}
        @frosst-open-broadcast=${() => (this.dialog = 'broadcast')}
        @frosst-shortcuts=${() => (this.dialog = 'shortcuts')}
      >
        <frosst-admin-sidebar
          class="side"
          .bank=${this.bank}
          .status=${this.status}
          @frosst-back=${() => void this.conversations.back()}
        ></frosst-admin-sidebar>
        <main>
          <frosst-admin-banners
            .selected=${this.#selected}
            .problem=${this.problem}
            .announce=${(text: string) => this.#announcer.say(text)}
            @frosst-dismiss=${() => (this.problem = '')}
          ></frosst-admin-banners>
          <frosst-admin-conversations
            .layout=${this.layout}
            .navigation=${this.#navigation}
          ></frosst-admin-conversations>
          <frosst-admin-notices
            class="toasts"
            .notice=${this.notice}
            .dismissNotice=${this.#dismissNotice}
          ></frosst-admin-notices>
        </main>
      </div>
      <p class="vh" role="status">${this.#announcer.text}</p>
      ${this.#dialog()}`;
  }

  readonly #dismissNotice = (): void => {
    this.notice = undefined;
  };

  #skipLinks(): TemplateResult {
    const panes = (['list', 'thread', 'composer', 'customer'] as const).filter(
      (pane) => pane === 'list' || this.#selected !== undefined,
    );
    return html`${panes.map((pane) => html`<button class="skip" type="button" @click=${() => this.conversations.focusPane(pane)}>${words.skipTo[pane]}</button>`)}`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const dismiss = () => (this.dialog = undefined);
    if (this.dialog === 'broadcast') {
      return html`<frosst-admin-broadcast
        .audience=${audienceSource(this.services.http)}
        @frosst-dismiss=${dismiss}
        @frosst-broadcast-sent=${this.#sent}
      ></frosst-admin-broadcast>`;
    }
    if (this.dialog === 'shortcuts') {
      return html`<frosst-shortcuts-dialog
        .singleKeys=${this.#shortcuts.singleKeys}
        @frosst-dismiss=${dismiss}
        @frosst-single-keys=${this.#setSingleKeys}
      ></frosst-shortcuts-dialog>`;
    }
    return nothing;
  }
}
