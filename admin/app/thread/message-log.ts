import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { entriesShowingState } from '../../../widget/components/grouping.ts';
import { ARROW_DOWN, ARROW_UP, icon } from '../../../widget/components/icon.ts';
import type { MessageActionEvent } from '../../../widget/components/message-group.ts';
import type { TimelineItem } from '../../../widget/core/chat-state.ts';
import { ScrollKeeper } from '../../controllers/scroll-keeper.ts';
import type { Thread } from '../../core/agent-state.ts';
import { AttentionEvent, DiscardEvent, LoadOlderEvent, RetryEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import { renderBlock } from './log-block.ts';
import { logBlocks } from './log-blocks.ts';
import { renderEmpty } from './log-empty.ts';
import { styles } from './message-log.styles.ts';

/** Older messages are asked for this far before the start comes into view. */
const AHEAD_PX = 400;

/**
 * A person's whole history in one column, newest at the end. `role="log"` with live announcements off: the console
 * has one announcer, and several screen readers would read the whole log again on every change.
 *
 * @fires frosst-load-older - the start came near
 * @fires frosst-attention - the newest message came into view or left it
 * @fires frosst-retry - send a failed reply again
 * @fires frosst-discard - give up a failed reply
 */
export class FrosstAdminMessageLog extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  readonly #keeper = new ScrollKeeper(
    this,
    () => ({ scroller: this.log, content: this.content, start: this.#items()[0]?.key }),
    () => this.#scrolled(),
  );
  #told: boolean | undefined;
  /** Another log is being opened: until its messages are here, nothing is in view. */
  #isOpening = false;
  /** The newest item when the end was last in view. */
  #seenKey: string | undefined;
  /** For what the log was last filled up. */
  #filled = '';
  @query('.log') private readonly log!: HTMLElement | null;
  @query('.content') private readonly content!: HTMLElement | null;
  @state() private away = false;

  /** What to show. */
  @property({ attribute: false }) thread?: Thread;
  /** Who is reading: a message on its way has no sender yet. */
  @property({ attribute: false }) me?: { id: string; name: string };
  /** Whether the customer is there, and would see a message at once. */
  @property({ type: Boolean }) online = false;

  override focus(options?: FocusOptions): void {
    this.log?.focus(options);
  }

  /** Shows the start of a conversation that is loaded. */
  async jumpTo(conversationId: string): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector(`[data-conversation="${CSS.escape(conversationId)}"]`);
    if (heading) this.#keeper.toBlock(heading);
  }

  /** Goes to the newest message. */
  toEnd(): void {
    this.#keeper.toEnd();
  }

  /**
   * Loads further back while there is room left above, once for each state of the log: a load that brought nothing
   * is not repeated by itself.
   */
  #fill(): void {
    const { log, thread } = this;
    // Something newer is being drawn, and asks again when it is.
    if ([this, ...this.#groups()].some((element) => element.isUpdatePending)) return;
    if (!log || !thread || thread.loading || thread.failed || log.scrollHeight > log.clientHeight) return;
    const filled = `${thread.customer.id} ${String(thread.sections.length)} ${String(this.#items().length)}`;
    if (filled === this.#filled) return;
    this.#filled = filled;
    this.#older();
  }

  protected override updated(changed: PropertyValues<this>): void {
    void this.#drawn().then(() => this.#fill());
    const { thread } = this;
    if (changed.has('thread') && isOpening(changed.get('thread'), thread)) {
      this.#isOpening = true;
      this.#told = undefined;
    }
    if (this.#isOpening && thread && !thread.loading) void this.#start(thread.customer.id);
    if (this.#keeper.atEnd && !this.#isOpening) this.#seenKey = this.#lastKey();
  }

  /** Opens at the first unread message if it is further up than the end shows, else at the end. */
  async #start(customerId: string): Promise<void> {
    this.#keeper.toEnd();
    await this.#drawn();
    if (customerId !== this.thread?.customer.id || !this.#isOpening) return;
    this.#isOpening = false;
    this.#keeper.toEnd();
    const line = this.renderRoot.querySelector('.new');
    if (line && this.log && line.getBoundingClientRect().top < this.log.getBoundingClientRect().top)
      this.#keeper.toBlock(line);
    this.#scrolled();
  }

  /** Bubbles get their height only once their own elements were drawn. */
  async #drawn(): Promise<void> {
    await Promise.all(this.#groups().map((group) => group.updateComplete));
  }

  #groups(): LitElement[] {
    return [...this.renderRoot.querySelectorAll<LitElement>('frosst-message-group')];
  }

  #scrolled(): void {
    if (this.#isOpening) return;
    const { atEnd } = this.#keeper;
    this.away = !atEnd;
    if (atEnd) this.#seenKey = this.#lastKey();
    if (atEnd !== this.#told) this.dispatchEvent(new AttentionEvent((this.#told = atEnd)));
    if (!atEnd && (this.log?.scrollTop ?? 0) < AHEAD_PX) this.#older();
  }

  #older(): void {
    if (this.thread?.hasOlder === true && !this.thread.loadingOlder) this.dispatchEvent(new LoadOlderEvent());
  }

  #items(): readonly TimelineItem[] {
    const { thread } = this;
    return thread ? [...thread.sections.flatMap(({ items }) => items), ...thread.starting] : [];
  }

  #lastKey(): string | undefined {
    return this.#items().at(-1)?.key;
  }

  protected override render(): TemplateResult {
    const { thread } = this;
    if (!thread) return html``;
    const blocks = logBlocks(thread);
    const context = { stated: entriesShowingState(this.#items()), me: this.me };
    const again = () => this.dispatchEvent(new LoadOlderEvent());
    return html`<div
        class="log"
        role="log"
        aria-live="off"
        aria-label=${words.thread.messages}
        aria-busy=${thread.loading || thread.loadingOlder}
        tabindex="0"
      >
        <div class="content" @retry=${this.#retry} @discard=${this.#discard}>
          ${this.#olderChip(thread)}
          ${repeat(
            blocks,
            (block) => block.key,
            (block) => renderBlock(block, context),
          )}
          ${blocks.length === 0 ? renderEmpty(thread, this.online, again) : nothing}
          ${thread.typing ? this.#typing(thread) : nothing}
        </div>
      </div>
      ${this.away ? this.#toEnd() : nothing}`;
  }

  #olderChip({ hasOlder, loadingOlder }: Thread): TemplateResult | typeof nothing {
    if (!hasOlder) return nothing;
    return html`<button class="older" type="button" ?disabled=${loadingOlder} @click=${this.#older}>
      ${icon(ARROW_UP, 14)}${loadingOlder ? words.thread.loadingOlder : words.thread.olderAny}
    </button>`;
  }

  #typing({ customer }: Thread): TemplateResult {
    return html`<div class="typing">
      <frosst-avatar person-id=${customer.id} .name=${customer.name}></frosst-avatar>
      <frosst-typing-indicator label=${words.thread.typing(firstName(customer.name))}></frosst-typing-indicator>
    </div>`;
  }

  #toEnd(): TemplateResult {
    const items = this.#items();
    const seen = items.findIndex((item) => item.key === this.#seenKey);
    const news = items.slice(seen + 1).filter((item) => !item.staff).length;
    const count = seen === -1 ? 0 : news;
    const label = count === 0 ? words.thread.toEnd : words.thread.newBelow(count);
    return html`<button
      class="to-end ${count > 0 ? 'news' : ''}"
      type="button"
      aria-label=${label}
      @click=${() => this.toEnd()}
    >
      ${icon(ARROW_DOWN, 14)}${count === 0 ? words.thread.newestShort : label}
    </button>`;
  }

  #retry(event: MessageActionEvent): void {
    this.#withClientId(event.key, (clientId) => new RetryEvent(clientId));
  }

  #discard(event: MessageActionEvent): void {
    this.#withClientId(event.key, (clientId) => new DiscardEvent(clientId));
  }

  #withClientId(key: string, eventFor: (clientId: string) => Event): void {
    const clientId = this.#items().find((item) => item.key === key)?.clientId;
    if (clientId !== undefined) this.dispatchEvent(eventFor(clientId));
  }
}

/** Another customer, or the first messages of this one. */
function isOpening(before: Thread | undefined, now: Thread | undefined): boolean {
  if (!now) return false;
  return before?.customer.id !== now.customer.id || (before.sections.length === 0 && now.sections.length > 0);
}
