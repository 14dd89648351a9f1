import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { AudienceSource } from '../../adapters/audience-api.ts';
import { storedFlag, storeFlag } from '../../adapters/flag-store.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { PageAttention } from '../../controllers/page-attention.ts';
import { PageTitle } from '../../controllers/page-title.ts';
import { type Shortcut, Shortcuts } from '../../controllers/shortcuts.ts';
import type { BroadcastSentEvent } from '../../events/broadcast.ts';
import type { JumpEvent, OpenCustomerEvent } from '../../events/conversation.ts';
import type { SingleKeysEvent } from '../../events/screen.ts';
import type { StatusEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import type { FrosstAdminCustomer } from '../customer/customer.ts';
import type { FrosstAdminInbox } from '../inbox/inbox.ts';
import type { Notice } from '../notices/notices.ts';
import type { FrosstAdminSidebar } from '../sidebar/sidebar.ts';
import type { FrosstAdminThread } from '../thread/thread.ts';
import { styles } from './console.styles.ts';
import { PaneFocus } from './pane-focus.ts';
import { titleFor } from './title-for.ts';

/** Up to here the customer panel is a drawer, and up to the second only one pane fits; as in the styles. */
const DRAWER_MAX_PX = 1200;
const ONE_PANE_MAX_PX = 720;
const SINGLE_KEYS_FLAG = 'frosst-admin:single-keys';

/** Everything a signed-in member of staff sees: the panes, what lies over them, and what the keys do. */
export class FrosstAdminConsole extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  readonly #agent = new AgentController(this);
  readonly #announcer = new Announcer(this, () => this.#agent.state);
  readonly #shortcuts = new Shortcuts(this, (shortcut) => this.#obey(shortcut));
  readonly #panes = new PaneFocus(() => ({
    sidebar: this.sidebar,
    inbox: this.inbox,
    thread: this.thread,
    customer: this.customer,
    active: this.shadowRoot?.activeElement ?? null,
  }));
  @query('frosst-admin-inbox') private readonly inbox!: FrosstAdminInbox;
  @query('frosst-admin-thread') private readonly thread!: FrosstAdminThread;
  @query('frosst-admin-customer') private readonly customer!: FrosstAdminCustomer | null;
  @query('frosst-admin-sidebar') private readonly sidebar!: FrosstAdminSidebar;
  @state() private view: 'list' | 'thread' = 'list';
  @state() private panelHidden = false;
  @state() private drawerOpen = false;
  @state() private dialog: 'broadcast' | 'shortcuts' | undefined;
  @state() private notice: Notice | undefined;
  @state() private problem = '';
  @state() private status: 'online' | 'away' = 'online';
  @state() private narrow = false;

  /** Name of the bank. */
  @property() bank = '';
  /** Where the broadcast dialog learns how many it would reach. */
  @property({ attribute: false }) audience: AudienceSource = () => Promise.resolve(undefined);

  readonly #sizes = new ResizeObserver(() => (this.narrow = this.clientWidth <= ONE_PANE_MAX_PX));

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

  get #selected(): string | undefined {
    return this.#agent.state.thread?.customer.id;
  }

  // What the keys do.

  #obey(shortcut: Shortcut): void {
    const actions: Record<Shortcut, () => unknown> = {
      next: () => this.inbox.focusRow(this.inbox.neighbour(1)),
      previous: () => this.inbox.focusRow(this.inbox.neighbour(-1)),
      'writing-next': () => this.#move(1),
      'writing-previous': () => this.#move(-1),
      reply: () => this.thread.focusComposer(),
      close: () => this.#close(),
      customer: () => this.#toggleCustomer(),
      sheet: () => (this.dialog = 'shortcuts'),
      'next-pane': () => this.#panes.cycle(1),
      'previous-pane': () => this.#panes.cycle(-1),
    };
    actions[shortcut]();
  }

  /** The conversation above or below in the list, with the cursor staying where replies are written. */
  #move(step: number): void {
    const userId = this.inbox.neighbour(step, this.#selected);
    if (userId !== undefined) this.#open(userId);
  }

  // What the leaves ask for.

  #open(userId: string): void {
    this.#agent.client?.selectCustomer(userId);
    this.view = 'thread';
    this.drawerOpen = false;
    void this.updateComplete.then(async () => {
      await this.thread.updateComplete;
      this.thread.focusComposer();
    });
  }

  async #back(): Promise<void> {
    const selected = this.#selected;
    this.view = 'list';
    await this.updateComplete;
    await this.inbox.focusRow(selected);
  }

  async #close(): Promise<void> {
    const { client, state } = this.#agent;
    const customer = state.thread?.customer;
    if (!client || !customer || state.thread?.current?.status !== 'open') return;
    const next = this.inbox.neighbour(1, customer.id) ?? this.inbox.neighbour(-1, customer.id) ?? customer.id;
    const answer = await client.closeConversation();
    this.problem = '';
    if (!answer.ok) {
      this.problem = words.toast.closeFailed;
      return;
    }
    this.#announcer.say(words.announce.closed);
    const undo = () => {
      this.#open(customer.id);
      void this.#reopen();
    };
    this.notice = {
      text: words.toast.closed(firstName(customer.name)),
      action: { label: words.toast.undo, run: undo },
    };
    // Whoever was opened meanwhile is being answered.
    if (this.#selected !== customer.id) return;
    this.view = 'list';
    await this.updateComplete;
    await this.inbox.focusRow(next);
  }

  async #reopen(): Promise<void> {
    const answer = await this.#agent.client?.reopenConversation();
    this.problem = answer?.ok === true ? '' : words.toast.reopenFailed;
    if (answer?.ok === true) this.#announcer.say(words.announce.reopened);
    this.thread.focusComposer();
  }

  async #toggleCustomer(): Promise<void> {
    if (this.#selected === undefined) return;
    const isDrawer = this.clientWidth <= DRAWER_MAX_PX;
    if (isDrawer) this.drawerOpen = !this.drawerOpen;
    else this.panelHidden = !this.panelHidden;
    await this.updateComplete;
    if (isDrawer ? this.drawerOpen : !this.panelHidden) this.customer?.focus();
    else this.thread.focusLog();
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

  async #jump({ conversationId }: JumpEvent): Promise<void> {
    this.drawerOpen = false;
    await this.#agent.client?.loadBackTo(conversationId);
    await this.thread.jumpTo(conversationId);
  }

  #sent({ recipients }: BroadcastSentEvent): void {
    const text = words.toast.sent(words.broadcast.people(recipients));
    this.notice = { text };
    this.#announcer.say(text);
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.drawerOpen) return;
    event.stopPropagation();
    void this.#toggleCustomer();
  }

  protected override render(): TemplateResult {
    const { panelHidden, drawerOpen } = this;
    const hasCustomer = this.#selected !== undefined;
    const panes = {
      panes: true,
      'panel-hidden': panelHidden || !hasCustomer,
      'drawer-open': drawerOpen && hasCustomer,
    };
    const view = this.view === 'thread' && hasCustomer ? 'thread-view' : 'list-view';
    return html`${this.#skipLinks()}
      <div
        class="app ${view}"
        @frosst-open-customer=${(event: OpenCustomerEvent) => this.#open(event.userId)}
        @frosst-back=${() => void this.#back()}
        @frosst-leave-composer=${() => void this.#back()}
        @frosst-close-conversation=${() => void this.#close()}
        @frosst-reopen-conversation=${() => void this.#reopen()}
        @frosst-toggle-customer=${() => void this.#toggleCustomer()}
        @frosst-jump=${this.#jump}
        @frosst-status=${this.#setStatus}
        @frosst-open-broadcast=${() => (this.dialog = 'broadcast')}
        @frosst-shortcuts=${() => (this.dialog = 'shortcuts')}
      >
        <frosst-admin-sidebar class="side" .bank=${this.bank} .status=${this.status}></frosst-admin-sidebar>
        <main>
          <frosst-admin-banners
            .selected=${this.#selected}
            .problem=${this.problem}
            .announce=${(text: string) => this.#announcer.say(text)}
            @frosst-dismiss=${() => (this.problem = '')}
          ></frosst-admin-banners>
          <div class=${classMap(panes)}>${this.#conversation()}</div>
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
    return html`${panes.map((pane) => html`<button class="skip" type="button" @click=${() => this.#panes.focus(pane)}>${words.skipTo[pane]}</button>`)}`;
  }

  #conversation(): TemplateResult {
    const name = this.#agent.state.thread?.customer.name;
    return html`<section class="pane list" aria-label=${words.inbox.label}>
        <frosst-admin-inbox .selected=${this.#selected}></frosst-admin-inbox>
      </section>
      <section class="pane thread" aria-label=${name === undefined ? words.thread.none : words.thread.label(name)}>
        <frosst-admin-thread
          .selected=${this.#selected}
          .panelHidden=${this.panelHidden}
          .covered=${this.narrow && this.view === 'list'}
        ></frosst-admin-thread>
      </section>
      ${
        name === undefined
          ? nothing
          : html`<section class="pane customer" aria-label=${words.customer.label} @keydown=${this.#escape}>
              <frosst-admin-customer></frosst-admin-customer>
            </section>`
      }`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const dismiss = () => (this.dialog = undefined);
    if (this.dialog === 'broadcast') {
      return html`<frosst-admin-broadcast
        .audience=${this.audience}
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
