import { html, type LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { localeFor, timeOfDay } from '../../components/dates.ts';
import { ARROW_DOWN, icon } from '../../components/icon.ts';
import { MessageActionEvent } from '../../components/message-group.ts';
import { inNextTask, nextTask } from '../../components/next-task.ts';
import { PacedElement } from '../../components/paced-element.ts';
import { FocusKeeper } from '../../controllers/focus-keeper.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, EMPTY_CHAT } from '../../core/chat-state.ts';
import { base, links } from '../../styles/base.ts';
import { tips } from '../../styles/tips.ts';
import { plural } from '../../translations/counting.ts';
import { fill } from '../../translations/fill.ts';
import { messageWords } from '../../translations/message-words.ts';
import { shortName } from '../../translations/phrases.ts';
import { words } from '../../translations/words.ts';
import { renderEarlier } from './earlier.ts';
import { renderEmpty } from './empty.ts';
import { answeredStyles } from './answered.styles.ts';
import { messageListStyles } from './message-list.styles.ts';
import { Portions } from './portions.ts';
import { rowsOf } from './rows.ts';

/** Closer to the end than this counts as being there. */
const AT_END_PX = 24;
/** Closer to the beginning than this, the page before is fetched. */
const EARLY_PX = 240;

/** What the reader sees first, and where its top edge is. */
interface Anchor {
  row: Element;
  top: number;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;

/**
 * The conversation as a scrolling log. What the reader looks at stays where it is, whether messages come in before or
 * after it; only at the end does the log follow.
 *
 * @fires position - Event: the reader came to the end, or left it.
 * @fires sent - Event: what was suggested was sent.
 * @slot - What stands after the newest message, and scrolls with it.
 * @csspart log - The scrolling box.
 */
export class FrosstMessageList extends PacedElement {
  static override styles = [base, links, tips, messageListStyles, answeredStyles];
  static override properties = {
    client: { attribute: false },
    chat: { attribute: false },
    atEnd: { state: true },
  };

  #anchor: Anchor | undefined;
  readonly #portions = new Portions(
    this,
    () => this.rows,
    () => this.#loadOlderIfNear(),
  );
  /** What the rows were made of. */
  #told: ChatState['items'] | undefined;

  private get rows(): Element {
    return this.renderRoot.querySelector('.rows') as Element;
  }
  private get log(): HTMLElement {
    return this.renderRoot.querySelector('.log') as HTMLElement;
  }

  /** Whether every row is drawn anew by the next update. */
  private afresh = false;
  /** Whether the newest message is in sight. */
  atEnd = true;

  client?: ChatClient;
  chat: ChatState = EMPTY_CHAT;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  override focus(): void {
    this.log.focus();
  }

  /** Brings the newest message into sight. */
  scrollToEnd(): void {
    this.log.scrollTop = 0;
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    // No property asks for it: the words are new.
    if (change[0] === undefined) this.afresh = true;
    super.requestUpdate(...change);
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    // While one change is still settling, the place to keep is the one before it.
    if (!this.atEnd && changes.has('chat')) this.#anchor ??= this.#firstRowInSight();
  }

  protected override update(changes: PropertyValues<this>): void {
    super.update(changes);
    const isAfresh = this.afresh;
    this.afresh = false;
    const items = this.#items;
    if (items === this.#told && !isAfresh) return;
    this.#told = items;
    // Before controllers are told of the update: a row that goes may take the focus with it.
    this.#portions.show(rowsOf(items, isAfresh));
  }

  protected override firstUpdated(): void {
    // What was never in sight has an estimated height until a frame was drawn, and a hidden log has none.
    new ResizeObserver(this.#loadOlderSoon).observe(this.log.firstElementChild as Element);
    // The first time of all takes a browser longer than drawing the rows it is said in.
    void nextTask('background').then(() => timeOfDay(new Date().toISOString(), localeFor(words.language)));
  }

  protected override updated(): void {
    this.#loadOlderSoon();
    if (this.#anchor) void this.#keepInPlace(this.#anchor);
  }

  /* Groups draw themselves after this element has; only then are the heights known. Nothing was painted meanwhile. */
  async #keepInPlace({ row, top }: Anchor): Promise<void> {
    const rows = this.#portions.elements as LitElement[];
    await Promise.all(rows.filter((row) => row.isUpdatePending).map((row) => row.updateComplete));
    this.#anchor = undefined;
    if (row.isConnected) this.log.scrollTop += topOf(row) - top;
  }

  #firstRowInSight(): Anchor | undefined {
    const edge = topOf(this.log);
    const firstIn = (box: Element | undefined): Element | undefined =>
      [...(box?.children ?? [])].find((child) => child.getBoundingClientRect().bottom > edge);
    // What is in a part that is out of sight has no place yet, and asking for it would lay it out.
    const row = firstIn(firstIn(firstIn(this.rows)));
    return row && { row, top: topOf(row) };
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
    const { hasMore, loading, failed } = this.chat.history;
    if (!hasMore || loading || failed || this.#portions.isDue) return;
    const { clientHeight, scrollHeight, scrollTop } = this.log;
    if (clientHeight > 0 && scrollHeight - clientHeight + scrollTop < EARLY_PX) this.#loadOlder();
  }

  /* Asking how high it is lays out what was just drawn. */
  readonly #loadOlderSoon = inNextTask(() => this.#loadOlderIfNear());

  #loadOlder = (): void => {
    void this.client?.loadOlder();
  };

  #suggest = (text: string): void => {
    this.client?.send(text);
    this.dispatchEvent(new Event('sent'));
  };

  /* Of a new conversation nothing is there yet. */
  get #items(): ChatState['items'] {
    return this.chat.startsNew ? EMPTY_CHAT.items : this.chat.items;
  }

  #act = (event: Event): void => {
    if (!(event instanceof MessageActionEvent)) return;
    const clientId = this.chat.items.find((item) => item.key === event.key)?.clientId;
    if (clientId === undefined) return;
    // What was pressed goes away.
    this.focus();
    if (event.type === 'retry') this.client?.retry(clientId);
    else this.client?.discard(clientId);
  };

  protected override render(): TemplateResult {
    const { history, startsNew, typing, unread } = this.chat;
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
        <div class="content">
          ${startsNew ? nothing : renderEarlier(history, this.#loadOlder)}
          ${this.#items.length === 0 ? renderEmpty(this.chat, this.#suggest) : nothing}
          <div class="rows"></div>
          ${typing === undefined ? nothing : this.#renderTyping(typing)}
          <slot></slot>
        </div>
      </div>
      ${
        this.atEnd || unread === 0
          ? nothing
          : html`<button class="jump" @click=${() => this.scrollToEnd()}>
              ${icon(ARROW_DOWN, 16)}${plural(words.newMessages, unread)}
            </button>`
      }
    `;
  }

  #renderTyping(name: string): TemplateResult {
    const id = this.chat.items.findLast((item) => item.message?.sender.name === name)?.message?.sender.id ?? '';
    return html`<div class="typing">
      <frosst-avatar name=${name} person-id=${id}></frosst-avatar>
      <frosst-typing-indicator
        part="typing"
        label=${fill(messageWords.isTyping, { name: shortName(name) })}
      ></frosst-typing-indicator>
    </div>`;
  }
}
