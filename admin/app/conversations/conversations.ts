import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Conversation } from '../../../server/protocol/entities.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import type { Shortcut } from '../../controllers/shortcuts.ts';
import type { View } from '../../core/inbox-query.ts';
import type { JumpEvent, MoveConversationEvent } from '../../events/conversation.ts';
import { AnnounceEvent, type Notice, NoticeEvent, ProblemEvent } from '../../events/notice.ts';
import { ShowPaneEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import type { Layout } from '../console/layout.ts';
import type { FrosstAdminCustomer } from '../customer/customer.ts';
import type { FrosstAdminInbox } from '../inbox/inbox.ts';
import type { FrosstAdminThread } from '../thread/thread.ts';
import { styles } from './conversations.styles.ts';
import { type Pane, PaneFocus } from './pane-focus.ts';

/**
 * The inbox, the conversation chosen in it, and who that is with.
 *
 * @fires frosst-notice - a conversation was closed, with the way back
 * @fires frosst-problem - closing, moving or reopening did not work
 * @fires frosst-announce - a conversation was closed or reopened
 */
export class FrosstAdminConversations extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  readonly #agent = new AgentController(this, ({ thread, me }) => [thread, me]);
  readonly #panes = new PaneFocus(() => ({
    navigation: this.navigation(),
    inbox: this.inbox,
    thread: this.thread,
    customer: this.customer,
    active: this.navigation()?.matches(':focus-within') ? this.navigation() : (this.shadowRoot?.activeElement ?? null),
  }));
  @query('frosst-admin-inbox') private readonly inbox!: FrosstAdminInbox;
  @query('frosst-admin-thread') private readonly thread!: FrosstAdminThread;
  @query('frosst-admin-customer') private readonly customer!: FrosstAdminCustomer | null;
  @state() private panelHidden = false;
  @state() private drawerOpen = false;

  /** Another section is in its place. */
  @property({ type: Boolean, reflect: true }) override hidden = false;
  /** How much of it fits beside each other. */
  @property() layout: Layout = 'wide';
  /** Which conversations the list shows. */
  @property({ attribute: false }) inboxView: View = 'everyone';
  /** Which pane is on the screen where only one fits. */
  @property({ reflect: true }) view: 'list' | 'thread' = 'list';
  /** What stands before the first pane when the focus goes round. */
  @property({ attribute: false }) navigation: () => HTMLElement | null = () => null;

  protected override willUpdate(): void {
    if (this.#selected === undefined) this.view = 'list';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.dispatchEvent(new ShowPaneEvent());
  }

  get #selected(): string | undefined {
    return this.#agent.state.thread?.customer.id;
  }

  /** The conversation chosen is on the screen. */
  get isReading(): boolean {
    return this.#selected !== undefined && (this.layout !== 'single' || this.view === 'thread');
  }

  /** Does what a key asks for. */
  obey(shortcut: Exclude<Shortcut, 'sheet'>): void {
    const actions: Record<typeof shortcut, () => unknown> = {
      next: () => this.inbox.focusRow(this.inbox.neighbour(1)),
      previous: () => this.inbox.focusRow(this.inbox.neighbour(-1)),
      'writing-next': () => this.#step(1),
      'writing-previous': () => this.#step(-1),
      reply: () => this.thread.focusComposer(),
      close: () => this.#close(),
      customer: () => this.#toggleCustomer(),
      'next-pane': () => this.#panes.cycle(1),
      'previous-pane': () => this.#panes.cycle(-1),
    };
    actions[shortcut]();
  }

  /** Puts the focus into a pane. */
  focusPane(pane: Pane): void {
    this.#panes.focus(pane);
  }

  /** Shows a customer's conversation, with the cursor where the reply is written. */
  open(userId: string): void {
    this.#agent.client?.selectCustomer(userId);
    this.view = 'thread';
    this.drawerOpen = false;
    void this.updateComplete.then(async () => {
      await this.thread.updateComplete;
      this.thread.focusComposer();
    });
  }

  /** Goes from the conversation to its row in the list. */
  async back(): Promise<void> {
    const selected = this.#selected;
    this.view = 'list';
    await this.updateComplete;
    await this.inbox.focusRow(selected);
  }

  /** Puts the focus where one left off, after another section. */
  async rest(): Promise<void> {
    await this.updateComplete;
    if (this.view === 'list') await this.inbox.focusRow(this.#selected);
    else this.thread.focusComposer();
  }

  /** The conversation above or below in the list, with the cursor staying where replies are written. */
  #step(step: number): void {
    const userId = this.inbox.neighbour(step, this.#selected);
    if (userId !== undefined) this.open(userId);
  }

  async #close(): Promise<void> {
    const { client, state } = this.#agent;
    const customer = state.thread?.customer;
    if (!client || !customer || state.thread?.current?.status !== 'open') return;
    const next = this.inbox.neighbour(1, customer.id) ?? this.inbox.neighbour(-1, customer.id) ?? customer.id;
    const answer = await client.closeConversation();
    this.dispatchEvent(new ProblemEvent(answer.ok ? '' : words.toast.closeFailed));
    if (!answer.ok) return;
    this.dispatchEvent(new AnnounceEvent(words.announce.closed));
    this.dispatchEvent(new NoticeEvent(this.#closedNotice(customer)));
    // Whoever was opened meanwhile is being answered.
    if (this.#selected !== customer.id) return;
    this.view = 'list';
    await this.updateComplete;
    await this.inbox.focusRow(next);
  }

  #closedNotice({ id, name }: { id: string; name: string }): Notice {
    const undo = () => {
      this.open(id);
      void this.#reopen();
    };
    return { text: words.toast.closed(firstName(name)), action: { label: words.toast.undo, run: undo } };
  }

  async #reopen(): Promise<void> {
    const answer = await this.#agent.client?.reopenConversation();
    this.dispatchEvent(new ProblemEvent(answer?.ok === true ? '' : words.toast.reopenFailed));
    if (answer?.ok === true) this.dispatchEvent(new AnnounceEvent(words.announce.reopened));
    this.thread.focusComposer();
  }

  async #move(team: string | null): Promise<void> {
    const current = this.#agent.state.thread?.current;
    if (current) await this.#transfer(current, team);
  }

  async #transfer({ id, user, team: before }: Conversation, team: string | null, isUndo = false): Promise<void> {
    const answer = await this.#agent.client?.transfer(id, team);
    const isMoved = answer?.ok === true;
    const isForbidden = answer?.ok === false && ['forbidden', 'not-found'].includes(answer.error.code);
    this.dispatchEvent(new ProblemEvent(isMoved ? '' : isForbidden ? words.move.forbidden : words.move.failed));
    if (!isMoved) return;
    this.dispatchEvent(new AnnounceEvent(words.move.announce));
    const undo = () => void this.#transfer(answer.data, before ?? null, true);
    // Who does not see it any more cannot bring it back either.
    const action = isUndo || !this.#maySee(team) ? {} : { action: { label: words.move.undo, run: undo } };
    this.dispatchEvent(new NoticeEvent({ text: words.move.moved(firstName(user.name), team ?? undefined), ...action }));
  }

  #maySee(team: string | null): boolean {
    const { me } = this.#agent.state;
    return me?.role === 'admin' || team === null || team === me?.team;
  }

  async #toggleCustomer(): Promise<void> {
    if (this.#selected === undefined) return;
    const isDrawer = this.layout !== 'wide';
    if (isDrawer) this.drawerOpen = !this.drawerOpen;
    else this.panelHidden = !this.panelHidden;
    await this.updateComplete;
    if (isDrawer ? this.drawerOpen : !this.panelHidden) this.customer?.focus();
    else this.thread.focusLog();
  }

  async #jump({ conversationId }: JumpEvent): Promise<void> {
    this.drawerOpen = false;
    await this.#agent.client?.loadBackTo(conversationId);
    await this.thread.jumpTo(conversationId);
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.drawerOpen) return;
    event.stopPropagation();
    void this.#toggleCustomer();
  }

  protected override render(): TemplateResult {
    const hasCustomer = this.#selected !== undefined;
    const panes = {
      panes: true,
      'panel-hidden': this.panelHidden || !hasCustomer,
      'drawer-open': this.drawerOpen && hasCustomer,
    };
    return html`<div
      class=${classMap(panes)}
      @frosst-back=${() => void this.back()}
      @frosst-leave-composer=${() => void this.back()}
      @frosst-close-conversation=${() => void this.#close()}
      @frosst-reopen-conversation=${() => void this.#reopen()}
      @frosst-move-conversation=${(event: MoveConversationEvent) => void this.#move(event.team)}
      @frosst-toggle-customer=${() => void this.#toggleCustomer()}
      @frosst-jump=${this.#jump}
    >
      ${this.#panesOf(this.#agent.state.thread?.customer.name)}
    </div>`;
  }

  #panesOf(name: string | undefined): TemplateResult {
    return html`<section class="pane list" aria-label=${words.inbox.label}>
        <frosst-admin-inbox .selected=${this.#selected} .view=${this.inboxView}></frosst-admin-inbox>
      </section>
      <section class="pane thread" aria-label=${name === undefined ? words.thread.none : words.thread.label(name)}>
        <frosst-admin-thread
          .selected=${this.#selected}
          .panelHidden=${this.panelHidden}
          .covered=${this.hidden || (this.layout === 'single' && this.view === 'list')}
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
}
