import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { property, query, state } from 'lit/decorators.js';
import { dayHeading, localeFor } from '../../components/dates.ts';
import { entriesShowingState, groupByDay } from '../../components/grouping.ts';
import { ARROW_DOWN, icon } from '../../components/icon.ts';
import { type Bubble, MessageActionEvent } from '../../components/message-group.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, EMPTY_CHAT, type TimelineItem } from '../../core/chat-state.ts';
import { base, links } from '../../styles/base.ts';
import { messageWords } from '../../translations/message-words.ts';
import { shortName, systemLine } from '../../translations/phrases.ts';
import { words } from '../../translations/words.ts';
import { messageListStyles } from './message-list.styles.ts';

/** Closer to the end than this counts as being there. */
const AT_END_PX = 24;
/** Closer to the beginning than this, the page before is fetched. */
const EARLY_PX = 240;

interface Row {
  key: string;
  content: TemplateResult;
}

/**
 * The conversation as a scrolling log. What the reader looks at stays where it is, whether messages come in before or
 * after it; only at the end does the log follow.
 *
 * @fires position - Event: the reader came to the end, or left it.
 * @csspart log - The scrolling box.
 */
export class FrosstMessageList extends LitElement {
  static override styles = [base, links, messageListStyles];

  #anchor: { row: Element; top: number } | undefined;

  @query('.log') private log!: HTMLElement;

  /** Whether the newest message is in sight. */
  @state() atEnd = true;

  @property({ attribute: false }) client?: ChatClient;
  @property({ attribute: false }) chat: ChatState = EMPTY_CHAT;

  override focus(): void {
    this.log.focus();
  }

  /** Brings the newest message into sight. */
  scrollToEnd(): void {
    this.log.scrollTop = 0;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    this.#anchor = !this.atEnd && changes.has('chat') ? this.#firstRowInSight() : undefined;
  }

  protected override updated(): void {
    this.#loadOlderIfNear();
    const anchor = this.#anchor;
    if (!anchor) return;
    // The groups draw themselves after this element has; a frame later all heights are known and nothing was painted.
    requestAnimationFrame(() => {
      if (anchor.row.isConnected) this.log.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top;
    });
  }

  #firstRowInSight() {
    const edge = this.log.getBoundingClientRect().top;
    const row = [...this.renderRoot.querySelectorAll('[data-row]')].find(
      (candidate) => candidate.getBoundingClientRect().bottom > edge,
    );
    return row && { row, top: row.getBoundingClientRect().top };
  }

  #scroll = (): void => {
    const atEnd = this.log.scrollTop > -AT_END_PX;
    if (atEnd !== this.atEnd) {
      this.atEnd = atEnd;
      this.dispatchEvent(new Event('position'));
    }
    this.#loadOlderIfNear();
  };

  #loadOlderIfNear(): void {
    const { clientHeight, scrollHeight, scrollTop } = this.log;
    const { hasMore, loading, failed } = this.chat.history;
    const isNear = clientHeight > 0 && scrollHeight - clientHeight + scrollTop < EARLY_PX;
    if (isNear && hasMore && !loading && !failed) this.#loadOlder();
  }

  #loadOlder = (): void => {
    void this.client?.loadOlder();
  };

  #act = (event: Event): void => {
    if (!(event instanceof MessageActionEvent)) return;
    const clientId = this.chat.items.find((item) => item.key === event.key)?.clientId;
    if (clientId === undefined) return;
    if (event.type === 'retry') this.client?.retry(clientId);
    else this.client?.discard(clientId);
  };

  protected override render(): TemplateResult {
    const { items, history, typing, unread } = this.chat;
    return html`
      <div
        class="log"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${words.messages}
        aria-busy=${history.loading}
        tabindex="0"
        @scroll=${this.#scroll}
        @retry=${this.#act}
        @discard=${this.#act}
      >
        <div class="rows">
          ${this.#renderHistory()} ${items.length === 0 ? this.#renderEmpty() : nothing}
          ${repeat(
            this.#rows(),
            (row) => row.key,
            (row) => row.content,
          )}
          ${typing === undefined ? nothing : this.#renderTyping(typing)}
        </div>
      </div>
      ${
        this.atEnd || unread === 0
          ? nothing
          : html`<button class="jump" @click=${() => this.scrollToEnd()}>
              ${icon(ARROW_DOWN, 16)}${words.newMessages(unread)}
            </button>`
      }
    `;
  }

  #renderHistory() {
    const { loading, failed } = this.chat.history;
    if (failed) {
      return html`<p class="line">
        ${words.earlierFailed}<button class="link" @click=${this.#loadOlder}>${messageWords.tryAgain}</button>
      </p>`;
    }
    if (!loading) return nothing;
    return html`<p class="line"><span class="spinner"></span>${words.loadingEarlier}</p>
      <div class="skeleton"></div>
      <div class="skeleton"></div>`;
  }

  #renderEmpty() {
    const { connection, availability } = this.chat;
    if (connection === 'connecting')
      return html`<div class="skeleton"></div>
        <div class="skeleton"></div>`;
    if (connection !== 'online') return nothing;
    return html`<div class="empty">
      <frosst-avatar></frosst-avatar>
      <h3>${words.emptyTitle}</h3>
      <p>${words.emptyText}</p>
      ${availability?.available === false ? html`<p>${words.leaveMessage}</p>` : nothing}
    </div>`;
  }

  #rows(): Row[] {
    const showing = entriesShowingState(this.chat.items);
    const language = localeFor(words.language);
    return groupByDay(this.chat.items).flatMap((day) => {
      const heading = dayHeading(day.timestamp, Date.now(), messageWords, language);
      const blocks = day.blocks.map((block) => ({
        key: block.key,
        content:
          block.kind === 'system'
            ? renderSystemLine(block.entry, language)
            : renderGroup(block.entries, showing, language),
      }));
      return [{ key: `day ${heading}`, content: html`<h3 data-row>${heading}</h3>` }, ...blocks];
    });
  }

  #renderTyping(name: string): TemplateResult {
    const id = this.chat.items.findLast((item) => item.message?.sender.name === name)?.message?.sender.id ?? '';
    return html`<div class="typing">
      <frosst-avatar name=${name} person-id=${id}></frosst-avatar>
      <frosst-typing-indicator part="typing" label=${messageWords.isTyping(shortName(name))}></frosst-typing-indicator>
    </div>`;
  }
}

function renderSystemLine(item: TimelineItem, language: string) {
  const line = systemLine(item, language);
  return line ? html`<p class="line" data-row><bdi>${line}</bdi></p>` : html``;
}

function renderGroup(items: readonly [TimelineItem, ...TimelineItem[]], showing: Set<string>, language: string) {
  const { own, message } = items[0];
  const name = message?.sender.name ?? '';
  return html`<frosst-message-group
    data-row
    exportparts="message, bubble, bubble-own, bubble-theirs, meta"
    .bubbles=${items.map((item) => toBubble(item, showing))}
    ?own=${own}
    ?avatar=${!own}
    author=${own ? messageWords.you : name}
    author-id=${message?.sender.id ?? ''}
    byline=${own ? '' : shortName(name)}
    language=${language}
  ></frosst-message-group>`;
}

function toBubble({ key, content, timestamp, delivery, failure }: TimelineItem, showing: Set<string>): Bubble {
  return {
    key,
    content,
    timestamp,
    showsState: showing.has(key),
    ...(delivery && { state: delivery }),
    ...(failure && { reason: words.failures[failure.code] ?? '' }),
  };
}
