import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { storedFlag, storeFlag } from '../../adapters/flag-store.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { PageAttention } from '../../controllers/page-attention.ts';
import { PageIcon } from '../../controllers/page-icon.ts';
import { PageTitle } from '../../controllers/page-title.ts';
import { type Shortcut, Shortcuts } from '../../controllers/shortcuts.ts';
import { audienceSource } from '../../core/audience.ts';
import type { View } from '../../core/inbox-query.ts';
import type { BroadcastSentEvent } from '../../events/broadcast.ts';
import type { OpenCustomerEvent } from '../../events/conversation.ts';
import type { AnnounceEvent, Notice, NoticeEvent, ProblemEvent } from '../../events/notice.ts';
import type { OpenSectionEvent, Section, SingleKeysEvent } from '../../events/screen.ts';
import type { StatusEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import type { FrosstAdminConversations } from '../conversations/conversations.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import type { FrosstAdminSidebar } from '../sidebar/sidebar.ts';
import { styles } from './console.styles.ts';
import type { OpenViewEvent } from '../../events/inbox.ts';
import { type Layout, layoutFor } from './layout.ts';
import type { Place } from './place.ts';
import { titleFor } from './title-for.ts';
import { Wayfinder } from './wayfinder.ts';

const SINGLE_KEYS_FLAG = 'frosst-admin:single-keys';

/** Everything a signed-in member of staff sees: the way to each section, the section, and what lies over them. */
export class FrosstAdminConsole extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  readonly #agent = new AgentController(this, ({ thread, notices, inbox, me, connection }) => [
    thread,
    notices,
    inbox.waitingUnread,
    me,
    connection,
  ]);
  readonly #announcer = new Announcer(this, () => this.#agent.state);
  readonly #shortcuts = new Shortcuts(this, (shortcut) => this.#obey(shortcut));
  readonly #sizes = new ResizeObserver(() => (this.layout = layoutFor(this.clientWidth)));
  @query('frosst-admin-conversations') private readonly conversations!: FrosstAdminConversations;
  @query('frosst-admin-sidebar') private readonly sidebar!: FrosstAdminSidebar;
  @query('.section') private readonly other!: HTMLElement | null;
  @state() private section: Section = 'inbox';
  @state() private view: View = 'everyone';
  @state() private layout: Layout = 'wide';
  @state() private dialog: 'account' | 'broadcast' | 'shortcuts' | undefined;
  @state() private notice: Notice | undefined;
  @state() private problem = '';
  @state() private status: 'online' | 'away' = 'online';

  /** Name of the bank. */
  @property() bank = '';
  /** The page around it is somebody else's: its address and title are left alone. */
  @property({ type: Boolean }) embedded = false;
  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  constructor() {
    super();
    new PageAttention(this, () => this.#agent.client?.wake());
    new Wayfinder(this, {
      isOurs: () => !this.embedded,
      client: () => this.#agent.client,
      place: () => this.#place,
      selected: () => this.#selected,
      show: (place, userId) => this.#showPlace(place, userId),
      missing: () => this.#say(words.toast.notFound),
    });
    new PageIcon(this, () => !this.embedded && this.#agent.state.inbox.waitingUnread > 0);
    new PageTitle(this, (own) => (this.embedded ? own : titleFor(this.#agent.state, own)));
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

  protected override willUpdate(): void {
    const { me } = this.#agent.state;
    if (me && me.role !== 'admin') this.section = 'inbox';
  }

  #showPlace(place: Place, userId?: string): void {
    const isAway = this.section !== 'inbox';
    this.dialog = place.section === 'account' ? 'account' : undefined;
    if (place.section === 'account') return;
    this.section = place.section;
    if (place.section !== 'inbox') {
      void this.updateComplete.then(() => this.#focusOther());
      return;
    }
    this.view = place.view;
    if (userId !== undefined) this.conversations.open(userId);
    else if (this.#selected !== undefined || isAway) {
      this.#agent.client?.deselect();
      void this.updateComplete.then(() => this.conversations.rest());
    }
  }

  get #place(): Place {
    if (this.dialog === 'account') return { section: 'account' };
    if (this.section !== 'inbox') return { section: this.section };
    const { thread } = this.#agent.state;
    const conversationId = this.conversations.isReading ? thread?.current?.id : undefined;
    return { section: 'inbox', view: this.view, ...(conversationId !== undefined && { conversationId }) };
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
    else if (this.section === 'inbox') this.conversations.obey(shortcut);
    else if (shortcut === 'next-pane' || shortcut === 'previous-pane') {
      const isInNavigation = this.shadowRoot?.activeElement === this.sidebar;
      (isInNavigation ? this.other : this.sidebar)?.focus();
    }
  }

  async #go({ section }: OpenSectionEvent): Promise<void> {
    const isThere = section === this.section;
    this.section = section;
    this.problem = '';
    await this.updateComplete;
    if (section === 'inbox') await (isThere ? this.conversations.back() : this.conversations.rest());
    else if (!isThere) await this.#focusOther();
  }

  async #focusOther(): Promise<void> {
    await (this.other as LitElement | null)?.updateComplete;
    this.other?.focus();
  }

  #open(userId: string): void {
    this.section = 'inbox';
    this.conversations.open(userId);
  }

  async #openView({ view }: OpenViewEvent): Promise<void> {
    this.section = 'inbox';
    this.view = view;
    this.problem = '';
    await this.updateComplete;
    await this.conversations.back();
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
    this.#say(words.toast.sent(words.broadcast.people(recipients)));
  }

  #say(text: string): void {
    this.notice = { text };
    this.#announcer.say(text);
  }

  protected override render(): TemplateResult {
    return html`${this.#skipLinks()}
      <div
        class="app"
        @frosst-open-customer=${(event: OpenCustomerEvent) => this.#open(event.userId)}
        @frosst-open-view=${(event: OpenViewEvent) => void this.#openView(event)}
        @frosst-show-pane=${() => this.requestUpdate()}
        @frosst-notice=${(event: NoticeEvent) => (this.notice = event.notice)}
        @frosst-problem=${(event: ProblemEvent) => (this.problem = event.text)}
        @frosst-announce=${(event: AnnounceEvent) => this.#announcer.say(event.text)}
        @frosst-status=${this.#setStatus}
        @frosst-open-account=${() => (this.dialog = 'account')}
        @frosst-open-broadcast=${() => (this.dialog = 'broadcast')}
        @frosst-shortcuts=${() => (this.dialog = 'shortcuts')}
      >
        <frosst-admin-sidebar
          class="side"
          .bank=${this.bank}
          .status=${this.status}
          .section=${this.section}
          .view=${this.view}
          @frosst-open-section=${(event: OpenSectionEvent) => void this.#go(event)}
        ></frosst-admin-sidebar>
        <main>
          <frosst-admin-banners
            .selected=${this.section === 'inbox' ? this.#selected : undefined}
            .problem=${this.problem}
            .announce=${(text: string) => this.#announcer.say(text)}
            @frosst-dismiss=${() => (this.problem = '')}
          ></frosst-admin-banners>
          <frosst-admin-conversations
            .hidden=${this.section !== 'inbox'}
            .layout=${this.layout}
            .inboxView=${this.view}
            .navigation=${this.#navigation}
          ></frosst-admin-conversations>
          ${this.#otherSection()}
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

  /** Conversations stay as they are behind another section; those are made anew, so that they show what holds now. */
  #otherSection(): TemplateResult | typeof nothing {
    if (this.section === 'people')
      return html`<frosst-admin-people class="section" .services=${this.services}></frosst-admin-people>`;
    if (this.section === 'audit')
      return html`<frosst-admin-audit class="section" .services=${this.services}></frosst-admin-audit>`;
    return nothing;
  }

  #skipLinks(): TemplateResult {
    if (this.section !== 'inbox')
      return html`<button class="skip" type="button" @click=${() => this.other?.focus()}>
        ${words.skipTo.section}
      </button>`;
    const panes = (['list', 'thread', 'composer', 'customer'] as const).filter(
      (pane) => pane === 'list' || this.#selected !== undefined,
    );
    return html`${panes.map((pane) => html`<button class="skip" type="button" @click=${() => this.conversations.focusPane(pane)}>${words.skipTo[pane]}</button>`)}`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const dismiss = () => (this.dialog = undefined);
    if (this.dialog === 'account')
      return html`<frosst-admin-account .services=${this.services} @frosst-dismiss=${dismiss}></frosst-admin-account>`;
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
