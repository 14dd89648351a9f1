import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ALERT, ARROW_UP, CHECK, icon } from '../../../widget/components/icon.ts';
import type { FrosstInboxRow } from '../../components/inbox-row/inbox-row.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { AimController } from '../../controllers/aim-controller.ts';
import type { InboxRow } from '../../core/agent-state.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { type HeldInbox, HeldOrder } from './held-order.ts';
import { styles } from './inbox.styles.ts';
import { rowViewOf } from './row-view.ts';
import { type InboxSection, firstRows } from './sections.ts';

/** Rows drawn at first and with each look further down: more than any screen holds. */
const STEP = 60;
/** Loading starts this far before the end comes into view. */
const AHEAD_PX = 600;

/**
 * The live list of customers by whose turn it is. One Tab stop: arrow keys, Home and End move inside it.
 *
 * @fires frosst-open-customer - a row was opened
 */
export class FrosstAdminInbox extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  readonly #agent = new AgentController(this);
  readonly #aim = new AimController(this, () => this.list);
  readonly #order = new HeldOrder();
  #inbox: HeldInbox = { sections: [], waiting: 0 };
  /** Where Tab and the arrow keys are. */
  #stop: string | undefined;
  @query('.list') private readonly list!: HTMLElement | null;
  @state() private shown = STEP;

  /** Whom the thread shows. */
  @property({ attribute: false }) selected?: string;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#inbox = this.#order.arrange(this.#agent.state.inbox, this.#aim.held);
    if (changed.has('selected') && this.selected !== undefined) this.#stop = this.selected;
  }

  protected override updated(): void {
    this.#more();
  }

  /** Customers in the order they are shown. */
  get userIds(): string[] {
    return this.#inbox.sections.flatMap(({ rows }) => rows.map((row) => row.customer.id));
  }

  /** The customer `step` rows after another one, or after the one the keyboard is at; none beyond the ends. */
  neighbour(step: number, userId = this.#stop): string | undefined {
    const ids = this.userIds;
    const at = userId === undefined ? -1 : ids.indexOf(userId);
    if (at === -1) return ids[0];
    return ids[at + step];
  }

  /** Moves the keyboard to a row, drawing it first when it is further down. Without one, to where it was. */
  async focusRow(userId = this.#stop ?? this.userIds[0]): Promise<void> {
    if (userId === undefined) return;
    this.#stop = userId;
    const at = this.userIds.indexOf(userId);
    if (at >= this.shown) this.shown = at + STEP;
    this.requestUpdate();
    await this.updateComplete;
    const row = this.renderRoot.querySelector<FrosstInboxRow>(`frosst-inbox-row[user-id="${CSS.escape(userId)}"]`);
    await row?.updateComplete;
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #more(): void {
    const { list } = this;
    if (!list || list.scrollHeight - list.scrollTop - list.clientHeight > AHEAD_PX) return;
    const { inboxHasMore, inboxLoading, inboxFailed, connection } = this.#agent.state;
    if (this.shown < this.userIds.length) this.shown += STEP;
    else if (inboxHasMore && !inboxLoading && !inboxFailed && connection === 'online') this.#load();
  }

  #load(): void {
    void this.#agent.client?.loadMoreInbox();
  }

  #pressKey(event: KeyboardEvent): void {
    const ids = this.userIds;
    const target = { ArrowDown: this.neighbour(1), ArrowUp: this.neighbour(-1), Home: ids[0], End: ids.at(-1) }[
      event.key
    ];
    if (target === undefined) return;
    event.preventDefault();
    void this.focusRow(target);
  }

  /** The keyboard goes on from the row that has the focus, however it got there. */
  #follow(event: FocusEvent): void {
    const row = event.composedPath().find((node) => node instanceof HTMLElement && node.hasAttribute('user-id'));
    this.#stop = (row as HTMLElement | undefined)?.getAttribute('user-id') ?? this.#stop;
    this.requestUpdate();
  }

  #applyOrder(): void {
    this.#aim.release();
    this.list?.scrollTo({ top: 0 });
    const first = this.#agent.state.inbox.find((row) => row.turn === 'staff')?.customer.id;
    void this.focusRow(first);
  }

  protected override render(): TemplateResult {
    const { inbox, inboxHasMore } = this.#agent.state;
    const waiting = inbox.filter((row) => row.turn === 'staff').length;
    return html`<div class="head">
        <h1>
          ${words.inbox.title}
          <span class="number"
            >${waiting === 0 ? nothing : html`<bdi aria-hidden="true">${words.numberOf(waiting, inboxHasMore)}</bdi><span class="vh">${words.nav.waiting(waiting, inboxHasMore)}</span>`}</span
          >
        </h1>
      </div>
      ${this.#pill()} ${this.#inbox.sections.length === 0 ? this.#empty() : this.#rows()}`;
  }

  #pill(): TemplateResult | typeof nothing {
    const { waiting } = this.#inbox;
    if (waiting === 0) return nothing;
    return html`<button
      class="new"
      type="button"
      aria-label=${words.inbox.applyNew(waiting)}
      @click=${this.#applyOrder}
    >
      ${icon(ARROW_UP, 14)}${words.inbox.newRows(waiting)}
    </button>`;
  }

  #rows(): TemplateResult {
    const { state: agent, client } = this.#agent;
    const now = new Date();
    const ids = this.userIds;
    const stop = this.#stop !== undefined && ids.includes(this.#stop) ? this.#stop : ids[0];
    const row = (inboxRow: InboxRow) => {
      const userId = inboxRow.customer.id;
      const draft = inboxRow.draft && userId !== this.selected ? (client?.draft(userId) ?? '') : '';
      return html`<li>
        <frosst-inbox-row
          user-id=${userId}
          .view=${rowViewOf(inboxRow, { draft, myId: agent.me?.id, now })}
          .current=${userId === this.selected}
          .tabStop=${userId === stop}
        ></frosst-inbox-row>
      </li>`;
    };
    return html`<div class="list" @scroll=${this.#more} @keydown=${this.#pressKey} @focusin=${this.#follow}>
      ${repeat(
        firstRows(this.#inbox.sections, this.shown),
        ({ kind }) => kind,
        ({ kind, rows }) =>
          html`<section aria-labelledby=${kind}>
            <h2 id=${kind}>${words.inbox.sections[kind]}${this.#count(kind)}</h2>
            <ul>
              ${repeat(rows, ({ customer }) => customer.id, row)}
            </ul>
          </section>`,
      )}
      ${agent.inboxLoading ? html`${skeleton()}${skeleton()}` : nothing} ${agent.inboxFailed ? this.#failed() : nothing}
    </div>`;
  }

  #failed(): TemplateResult {
    return html`<p class="failed">
      ${words.inbox.moreFailed}
      <button class="button" type="button" @click=${this.#load}>${words.inbox.tryAgain}</button>
    </p>`;
  }

  #count(kind: InboxSection['kind']): TemplateResult | typeof nothing {
    // What is closed or quiet goes on beyond what is loaded, so its count would not be true.
    const { inboxHasMore } = this.#agent.state;
    if (inboxHasMore && kind !== 'staff') return nothing;
    const rows = this.#inbox.sections.find((section) => section.kind === kind)?.rows ?? [];
    return html`<bdi class="number">${words.numberOf(rows.length, inboxHasMore)}</bdi>`;
  }

  #empty(): TemplateResult {
    const { connection, inboxLoading } = this.#agent.state;
    if (connection === 'reconnecting') {
      const again = () => this.#agent.client?.wake();
      return html`<frosst-empty-state
        tone="bad"
        .glyph=${ALERT}
        heading=${words.inbox.failed}
        text=${words.inbox.failedText}
        action=${words.inbox.tryAgain}
        @frosst-action=${again}
      ></frosst-empty-state>`;
    }
    if (inboxLoading || connection !== 'online') {
      return html`<div aria-busy="true">
        <p class="vh">${words.inbox.loading}</p>
        ${Array.from({ length: 6 }, skeleton)}
      </div>`;
    }
    return html`<frosst-empty-state
      .glyph=${CHECK}
      heading=${words.inbox.empty}
      text=${words.inbox.emptyText}
    ></frosst-empty-state>`;
  }
}

/** A row's exact geometry, so that nothing moves when the row comes. Shown only if that takes longer than 300 ms. */
function skeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    <span></span>
    <div><span></span><span></span><span></span></div>
  </div>`;
}
