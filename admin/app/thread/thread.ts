import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CHAT } from '../../../widget/components/icon.ts';
import type { FrosstReplyComposer } from '../../components/reply-composer/reply-composer.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { PageAttention } from '../../controllers/page-attention.ts';
import type { AgentState, Thread } from '../../core/agent-state.ts';
import {
  type AttentionEvent,
  type DiscardEvent,
  type DraftEvent,
  ReopenConversationEvent,
  type ReplyEvent,
  type RetryEvent,
} from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { contentWords } from '../content-words.ts';
import { headerFacts, situationOf } from '../customer/facts.ts';
import { firstName } from '../../translations/names.ts';
import type { FrosstAdminMessageLog } from './message-log.ts';
import { styles } from './thread.styles.ts';

/** The selected customer: who it is, everything that was said, and where the reply is written. */
export class FrosstAdminThread extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  readonly #agent = new AgentController(this, ({ thread, inbox, me, teams }) => [
    thread,
    inbox.row(thread?.customer.id),
    me,
    teams,
  ]);
  readonly #attention = new PageAttention(this, () => undefined);
  /** The newest message is in view; not before the log of whoever was selected said so. */
  #atEnd = false;
  #wasReading: boolean | undefined;
  @query('frosst-admin-message-log') private readonly log!: FrosstAdminMessageLog | null;
  @query('frosst-reply-composer') private readonly composer!: FrosstReplyComposer | null;
  @state() private draft = '';
  @state() private problem = '';

  /** The customer panel is put away. */
  @property({ type: Boolean, attribute: 'panel-hidden' }) panelHidden = false;
  /** Whom it shows; follows the state, and makes the draft change with the customer. */
  @property({ attribute: false }) selected?: string;
  /** Another pane covers it, where only one fits. */
  @property({ type: Boolean }) covered = false;

  /** The cursor is where the reply is written. */
  get isWriting(): boolean {
    return this.shadowRoot?.activeElement === this.composer;
  }

  /** Puts the cursor where the reply is written. */
  focusComposer(): void {
    this.composer?.focus();
  }

  /** Puts the focus on the messages. */
  focusLog(): void {
    this.log?.focus();
  }

  /** Shows the start of a conversation that is loaded. */
  async jumpTo(conversationId: string): Promise<void> {
    await this.updateComplete;
    await this.log?.jumpTo(conversationId);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('selected')) return;
    this.#atEnd = false;
    this.draft = this.selected === undefined ? '' : (this.#agent.client?.draft(this.selected) ?? '');
    this.problem = '';
  }

  protected override updated(): void {
    const reading = this.#agent.state.thread !== undefined && !this.covered && this.#atEnd && this.#attention.isLooking;
    // Told only when it changes: every telling may change the state, and so bring us here again.
    if (reading !== this.#wasReading) this.#agent.client?.setAttention(reading);
    this.#wasReading = reading;
  }

  protected override render(): TemplateResult {
    const { thread, inbox, me } = this.#agent.state;
    if (!thread)
      return html`<frosst-empty-state
        .glyph=${CHAT}
        heading=${words.thread.choose}
        text=${words.thread.chooseText}
      ></frosst-empty-state>`;
    const row = inbox.row(thread.customer.id);
    const presence = row?.presence ?? 'offline';
    return html`<frosst-thread-header
        .name=${thread.customer.name}
        .guest=${thread.customer.role === 'visitor'}
        .situation=${situationOf(thread, presence)}
        .status=${thread.current?.status ?? 'none'}
        .teams=${teamsToMoveTo(this.#agent.state)}
        .team=${thread.current?.team}
        .viewers=${thread.viewers.filter(({ id }) => id !== me?.id)}
        .facts=${headerFacts(thread, new Date())}
        .panelHidden=${this.panelHidden}
      ></frosst-thread-header>
      <frosst-admin-message-log
        .thread=${thread}
        .me=${me}
        .online=${presence !== 'offline'}
        @frosst-attention=${this.#seeEnd}
        @frosst-load-older=${this.#loadOlder}
        @frosst-retry=${this.#retry}
        @frosst-discard=${this.#discard}
      ></frosst-admin-message-log>
      ${thread.current?.status === 'closed' ? this.#closedBar() : nothing} ${this.#composer(thread)}`;
  }

  #closedBar(): TemplateResult {
    const reopen = () => this.dispatchEvent(new ReopenConversationEvent());
    return html`<p class="closed">
      ${words.thread.closedBar}<button class="button" type="button" @click=${reopen}>${words.thread.reopen}</button>
    </p>`;
  }

  #composer({ customer, colleagueTyping }: Thread): TemplateResult {
    return html`<frosst-reply-composer
      .name=${firstName(customer.name)}
      .text=${live(this.draft)}
      .problem=${this.problem}
      .colleague=${colleagueTyping ?? ''}
      @frosst-draft=${({ text }: DraftEvent) => this.#write(text)}
      @frosst-reply=${this.#reply}
      @focusout=${this.#leaveComposer}
    ></frosst-reply-composer>`;
  }

  #write(text: string): void {
    this.draft = text;
    this.problem = '';
    if (this.selected === undefined) return;
    this.#agent.client?.setDraft(this.selected, text);
    if (text === '') this.#agent.client?.stopTyping();
    else this.#agent.client?.noteTyping();
  }

  #reply({ text }: ReplyEvent): void {
    const { client } = this.#agent;
    if (!client || this.selected === undefined) return;
    this.problem = contentWords(client.reply(text), text);
    if (this.problem !== '') return;
    this.draft = '';
    client.setDraft(this.selected, '');
    this.log?.toEnd();
  }

  #leaveComposer(): void {
    this.#agent.client?.stopTyping();
  }

  #seeEnd({ atEnd }: AttentionEvent): void {
    this.#atEnd = atEnd;
    this.requestUpdate();
  }

  #loadOlder(): void {
    void this.#agent.client?.loadOlder();
  }

  #retry({ clientId }: RetryEvent): void {
    this.#agent.client?.retry(clientId);
  }

  #discard({ clientId }: DiscardEvent): void {
    const text = this.#agent.client?.discard(clientId) ?? '';
    // What was written comes back for another try, unless something new is being written.
    if (this.draft === '' && text !== '') this.#write(text);
    this.focusComposer();
  }
}

/** Whoever is no admin moves what is their own, their team's or no team's, and reaches no further than that. */
function teamsToMoveTo({ me, teams, thread }: AgentState): readonly string[] {
  const current = thread?.current;
  if (!me || !current) return [];
  const isTheirs = current.assignee?.id === me.id || current.team === undefined || current.team === me.team;
  return me.role === 'admin' || isTheirs ? teams : [];
}
