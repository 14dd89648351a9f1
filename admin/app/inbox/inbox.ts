import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ARROW_UP, icon } from '../../../widget/components/icon.ts';
import type { ListSection } from '../../components/virtual-list/geometry.ts';
import type { FrosstVirtualList } from '../../components/virtual-list/virtual-list.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { AimController } from '../../controllers/aim-controller.ts';
import { hasMore, isWhole, viewCount } from '../../core/agent-state.ts';
import {
  type InboxFilter,
  type InboxQuery,
  loadedAs,
  type Sort,
  SORTS,
  type View,
  VIEWS,
} from '../../core/inbox-query.ts';
import { InboxList, type InboxSection } from '../../core/inbox-list.ts';
import { type FilterInboxEvent, OpenViewEvent } from '../../events/inbox.ts';
import { AnnounceEvent } from '../../events/notice.ts';
import type { ChooseEvent } from '../../events/screen.ts';
import { storedChoice, storeChoice } from '../../adapters/choice-store.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { agentsOf } from './agents.ts';
import { emptyInbox, skeleton } from './empty.ts';
import { styles } from './inbox.styles.ts';
import { rowViewOf } from './row-view.ts';

const SORT_KEY = 'frosst-admin:sort';

/**
 * The live list of one view of the inbox, by whose turn it is.
 *
 * @fires frosst-open-customer - a row was opened
 * @fires frosst-open-view - another view was chosen
 * @fires frosst-announce - how many the filter leaves in
 */
export class FrosstAdminInbox extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  readonly #agent = new AgentController(this, ({ inbox, pages, connection, me, colleagues, teams }) => [
    inbox.rows,
    pages,
    connection,
    me,
    colleagues,
    teams,
  ]);
  readonly #aim = new AimController(this, () => this.list);
  readonly #order = new InboxList({ view: 'everyone', sort: 'wait', filter: {}, myId: undefined });
  #asked: InboxQuery | undefined;
  /** What the list was given, and what of. */
  #sections: readonly ListSection[] = [];
  #described: readonly InboxSection[] = [];
  #isWhole = false;
  @query('frosst-virtual-list') private readonly list!: FrosstVirtualList | null;
  @state() private sort: Sort = storedChoice(SORT_KEY, SORTS, 'wait');
  @state() private filter: InboxFilter = {};

  /** Whom the thread shows. */
  @property({ attribute: false }) selected?: string;
  /** Which conversations it shows. */
  @property() view: View = 'everyone';

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { inbox, me } = this.#agent.state;
    const { view, sort, filter, myId } = { view: this.view, sort: this.sort, filter: this.filter, myId: me?.id };
    const last = this.#asked;
    if (view !== last?.view || sort !== last.sort || filter !== last.filter || myId !== last.myId) {
      this.#asked = { view, sort, filter, myId };
      this.#order.ask(this.#asked);
      this.list?.toStart();
    }
    this.#order.follow(inbox, this.#aim.held);
    this.#describe();
    if (changed.has('selected') && this.selected !== undefined) this.list?.startAt(this.selected);
  }

  protected override updated(): void {
    // A list with rows tells by itself when its end is near.
    if (this.#order.size === 0) this.#more();
  }

  get #isFiltered(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  /** The customer `step` rows after another one, or after the one the keyboard is at; none beyond the ends. */
  neighbour(step: number, userId?: string): string | undefined {
    return this.list?.neighbour(step, userId);
  }

  /** Moves the keyboard to a row. Without one, to where it was; to the head of an empty list. */
  async focusRow(userId?: string): Promise<void> {
    await this.updateComplete;
    const { list } = this;
    if (!list) this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    else {
      await list.updateComplete;
      await list.focusRow(userId);
    }
  }

  /** Gives the list other sections only when somebody moved, or when how many there are became known. */
  #describe(): void {
    const { sections } = this.#order;
    const whole = isWhole(this.#agent.state, this.view);
    if (sections === this.#described && whole === this.#isWhole) return;
    this.#described = sections;
    this.#isWhole = whole;
    this.#sections = sections.map(({ kind, ids }) => ({
      key: kind,
      heading: words.inbox.sections[kind],
      // What goes on beyond what is loaded would be counted wrong.
      count: whole ? words.number(ids.length) : '',
      ids,
    }));
  }

  readonly #more = (): void => {
    const { pages, connection } = this.#agent.state;
    const { loading, failed } = pages[loadedAs(this.view)];
    if (!hasMore(this.#agent.state, this.view) || loading || failed || connection !== 'online') return;
    if (!this.#order.isHoldingBack) this.#load();
  };

  readonly #load = (): void => {
    void this.#agent.client?.loadMoreInbox(this.view);
  };

  #applyOrder(): void {
    this.#aim.release();
    void this.updateComplete.then(() => {
      this.list?.toStart();
      return this.focusRow(this.#sections[0]?.ids[0]);
    });
  }

  #setSort({ value }: ChooseEvent): void {
    this.sort = SORTS.find((sort) => sort === value) ?? 'wait';
    storeChoice(SORT_KEY, this.sort);
  }

  /** What it leaves in is told: the filter covers the list. */
  async #setFilter(filter: InboxFilter): Promise<void> {
    this.filter = filter;
    await this.updateComplete;
    const { size } = this.#order;
    this.dispatchEvent(new AnnounceEvent(size === 0 ? words.inbox.noMatch : words.inbox.matching(size)));
  }

  #setView({ value }: ChooseEvent): void {
    const view = VIEWS.find((each) => each === value);
    if (view) this.dispatchEvent(new OpenViewEvent(view));
  }

  protected override render(): TemplateResult {
    const { teams } = this.#agent.state;
    const choices = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
      values.map((value) => ({ value, label: labels[value] }));
    return html`<div class="head">
        ${this.#title()}
        <frosst-choice-menu
          class="view-menu"
          opens="start"
          bare
          label=${words.inbox.view}
          .choices=${choices(VIEWS, words.inbox.views)}
          .value=${this.view}
          @frosst-choose=${this.#setView}
        ></frosst-choice-menu>
        <span class="grow"></span>
        <frosst-choice-menu
          label=${words.inbox.sort}
          .choices=${choices(SORTS, words.inbox.sorts)}
          .value=${this.sort}
          @frosst-choose=${this.#setSort}
        ></frosst-choice-menu>
        <frosst-inbox-filter
          .filter=${this.filter}
          .teams=${teams}
          .agents=${agentsOf(this.#agent.state)}
          @frosst-filter-inbox=${({ filter }: FilterInboxEvent) => void this.#setFilter(filter)}
        ></frosst-inbox-filter>
      </div>
      ${this.#pill()} ${this.#order.size === 0 ? this.#empty() : this.#rows()}`;
  }

  #title(): TemplateResult {
    const count = this.#isFiltered ? undefined : viewCount(this.#agent.state, this.view);
    return html`<h1 tabindex="-1">
      ${words.inbox.views[this.view]}
      ${count === undefined ? nothing : html`<bdi class="number">${words.number(count)}</bdi>`}
    </h1>`;
  }

  #pill(): TemplateResult | typeof nothing {
    const { waiting } = this.#order;
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

  readonly #row = (userId: string, isStop: boolean): TemplateResult => {
    const { state: agent, client } = this.#agent;
    const row = agent.inbox.row(userId);
    if (!row) return html``;
    const draft = row.draft && userId !== this.selected ? (client?.draft(userId) ?? '') : '';
    return html`<frosst-inbox-row
      user-id=${userId}
      .view=${rowViewOf(row, { draft, myId: agent.me?.id, now: new Date() })}
      .current=${userId === this.selected}
      .tabStop=${isStop}
    ></frosst-inbox-row>`;
  };

  #rows(): TemplateResult {
    const { loading, failed } = this.#agent.state.pages[loadedAs(this.view)];
    return html`<frosst-virtual-list
      class="list"
      .sections=${this.#sections}
      .renderRow=${(userId: string, isStop: boolean) => this.#row(userId, isStop)}
      .more=${hasMore(this.#agent.state, this.view)}
      .slides=${!this.#aim.held}
      @frosst-near-end=${this.#more}
      >${loading ? html`${skeleton()}${skeleton()}` : nothing} ${failed ? this.#failed() : nothing}</frosst-virtual-list
    >`;
  }

  #failed(): TemplateResult {
    return html`<p class="failed">
      ${words.inbox.moreFailed}
      <button class="button" type="button" @click=${this.#load}>${words.inbox.tryAgain}</button>
    </p>`;
  }

  #empty(): TemplateResult {
    return emptyInbox(this.#agent.state, this.view, {
      isFiltered: this.#isFiltered,
      again: () => {
        this.#agent.client?.wake();
        this.#load();
      },
      clearFilter: () => void this.#setFilter({}),
      look: (view) => this.dispatchEvent(new OpenViewEvent(view)),
    });
  }
}
