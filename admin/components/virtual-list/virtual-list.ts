import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { NearEndEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { Flip, type Stand } from './flip.ts';
import { Geometry, type ListSection, type Position, type Span } from './geometry.ts';
import { Slots } from './slots.ts';
import { styles } from './virtual-list.styles.ts';

/** Drawn above and below what is in view, so that scrolling shows nothing blank. */
const AHEAD_PX = 240;
/** Between two rows. */
const GAP_PX = 1;
/** More is asked for this far before the end comes into view. */
const NEAR_END_PX = 600;
/** What rows move by. */
const MOVING = ['sections', 'rowHeight', 'grown', 'headings'];

/**
 * Any number of rows in sections, of which those in view are drawn. All rows have one height, that of the tallest drawn:
 * larger text or wider spacing makes all of them higher, and clips none.
 *
 * One Tab stop: arrow keys, Home, End, Page Up and Page Down move inside it. The row they are at stays drawn wherever
 * one scrolls to, so that the focus is never lost.
 *
 * @fires frosst-near-end - the last row came near
 */
export class FrosstVirtualList extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  #geometry = new Geometry([], 1, []);
  readonly #flip = new Flip();
  /** In the next frame: what is drawn because of a size must not change sizes while they are told. */
  readonly #sizes = new ResizeObserver(() => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  });
  #frame = 0;
  /** Which element of each section shows whom. */
  readonly #slots = new Map<string, Slots>();
  #spans: readonly Span[] = [];
  /** Where the keyboard was, for when that row is no more. */
  #stopAt: Position | undefined;
  #hadFocus = false;
  /** Height of the list on the screen; how far it is scrolled. Kept, because asking the page for them costs a layout. */
  #viewport = 0;
  #scrolled = 0;
  /** How much farther the page has to be scrolled, because rows above came, went or grew. */
  #shift = 0;
  /** Height of the tallest row drawn. */
  @state() private grown = 0;
  /** Height of each heading. */
  @state() private headings: readonly number[] = [];
  /** Where Tab and the arrow keys are. */
  @state() private stop: string | undefined;

  /** What it shows, in order. Another array whenever something moved. */
  @property({ attribute: false }) sections: readonly ListSection[] = [];
  /** Height of a row whose text is as large as designed, in CSS pixels. */
  @property({ type: Number }) rowHeight = 76;
  /** Draws one row: an element that can be focused. */
  @property({ attribute: false }) renderRow: (id: string, isStop: boolean) => TemplateResult = () => html``;
  /** There is more than what it was given: how many there are nobody knows. */
  @property({ type: Boolean }) more = false;
  /** Rows that move slide to their new place. */
  @property({ type: Boolean }) slides = false;

  constructor() {
    super();
    this.addEventListener('scroll', () => this.#look());
    this.addEventListener('keydown', (event) => this.#pressKey(event));
    this.addEventListener('focusin', (event) => this.#follow(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  protected override firstUpdated(): void {
    this.#measure();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.matches(':focus-within');
    this.#geometry = new Geometry(this.sections, this.#height, this.headings);
    if (MOVING.some((part) => changed.has(part))) this.#keepPlace();
    if (this.stop !== undefined && !this.#geometry.find(this.stop)) this.stop = this.#standIn();
    this.#spans = this.#geometry.spans(this.#scrolled - AHEAD_PX, this.#scrolled + this.#viewport + AHEAD_PX);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#place();
    // By as much, and not to where: somebody may have scrolled since the page last told.
    if (this.#shift !== 0) this.scrollTop += this.#shift;
    this.#flip.play(this.#stands(), { slides: this.slides && changed.has('sections'), scrolled: this.#shift });
    this.#shift = 0;
    this.#stopAt = this.#geometry.find(this.stop);
    // One that was taken off the page may be drawn once more: it has no size, and nothing comes near its end.
    if (!this.isConnected) return;
    for (const part of this.renderRoot.querySelectorAll('h2, li')) this.#sizes.observe(part);
    if (this.#hadFocus && !this.matches(':focus-within')) void this.#focus(this.stop);
    if (this.#isNearEnd) this.dispatchEvent(new NearEndEvent());
  }

  /** The last row is in view or near it. */
  get #isNearEnd(): boolean {
    return this.#geometry.height - this.#scrolled - this.#viewport <= NEAR_END_PX;
  }

  /** The row the keyboard is at. */
  get current(): string | undefined {
    return this.stop;
  }

  /** Lets the keyboard begin at a row. */
  startAt(id: string): void {
    if (this.#geometry.find(id)) this.stop = id;
  }

  /** The row `step` rows after another one, or after the one the keyboard is at; none beyond the ends. */
  neighbour(step: number, id = this.stop): string | undefined {
    const from = this.#geometry.find(id);
    if (!from) return this.#first;
    const to = this.#geometry.idAt(this.#geometry.stepFrom(from, step));
    return to === id ? undefined : to;
  }

  /** Moves the keyboard to a row and brings it into view. Without one that is in the list, to where it was. */
  async focusRow(wanted?: string): Promise<void> {
    const id = this.#geometry.find(wanted) ? wanted : this.#tabStop;
    const position = this.#geometry.find(id);
    if (!position) return;
    this.stop = id;
    this.#reveal(position);
    this.requestUpdate();
    await this.updateComplete;
    await this.#focus(id);
  }

  /** Gives a row that is drawn the focus, wherever the list is scrolled to. */
  async #focus(id: string | undefined): Promise<void> {
    const row = this.#rowOf(id)?.firstElementChild;
    if (row instanceof LitElement) await row.updateComplete;
    if (row instanceof HTMLElement) row.focus({ preventScroll: true });
  }

  /** Goes back to the first row. */
  toStart(): void {
    this.scrollTop = this.#scrolled = 0;
    this.requestUpdate();
  }

  get #height(): number {
    return Math.max(this.rowHeight, this.grown) + GAP_PX;
  }

  get #first(): string | undefined {
    return this.sections.find(({ ids }) => ids.length > 0)?.ids[0];
  }

  get #tabStop(): string | undefined {
    return this.stop ?? this.#first;
  }

  /** Who reads on somewhere in the list stays there, wherever rows came or went above. */
  #keepPlace(): void {
    if (this.#scrolled === 0) return;
    const moved = [...this.#flip.stood]
      .flatMap(([id, top]) => {
        const position = this.#geometry.find(id);
        return position ? [this.#geometry.topOf(position) - top] : [];
      })
      .sort((one, other) => one - other);
    // Whoever moved alone takes nobody along.
    const by = moved[moved.length >> 1] ?? 0;
    this.#shift = Math.max(by, -this.#scrolled);
    this.#scrolled += this.#shift;
  }

  /** Whoever stands where the keyboard's row was. */
  #standIn(): string | undefined {
    const { section, row } = this.#stopAt ?? { section: 0, row: 0 };
    const ids = this.sections[section]?.ids ?? [];
    return ids[Math.min(row, ids.length - 1)] ?? this.#first;
  }

  #reveal(position: Position): void {
    const top = this.#geometry.topOf(position);
    const [first, end] = [position.section === 0 && position.row === 0 ? 0 : top, top + this.#height];
    if (first < this.#scrolled) this.scrollTop = this.#scrolled = first;
    else if (end > this.#scrolled + this.#viewport) this.scrollTop = this.#scrolled = end - this.#viewport;
  }

  readonly #look = (): void => {
    this.#scrolled = this.scrollTop;
    const spans = this.#geometry.spans(this.#scrolled - AHEAD_PX, this.#scrolled + this.#viewport + AHEAD_PX);
    if (spans.some(({ from, to }, at) => from !== this.#spans[at]?.from || to !== this.#spans[at].to))
      this.requestUpdate();
  };

  /** Something is higher than it was: the list itself, a heading, or the text of a row. */
  #measure(): void {
    this.#scrolled = this.scrollTop;
    const headings = [...this.renderRoot.querySelectorAll('h2')].map((heading) => heading.offsetHeight);
    const isSame = this.#viewport === this.clientHeight && headings.join() === this.headings.join();
    this.#viewport = this.clientHeight;
    this.grown = Math.max(0, ...this.#rows().map((row) => row.offsetHeight));
    if (isSame) return;
    this.headings = headings;
  }

  /** By the style object, which a strict page allows, and not by an attribute, which it does not. */
  #place(): void {
    for (const [section, list] of [...this.renderRoot.querySelectorAll('ul')].entries())
      list.style.blockSize = `${String((this.sections[section]?.ids.length ?? 0) * this.#height)}px`;
    for (const row of this.#rows())
      row.style.insetBlockStart = `${String((Number(row.ariaPosInSet) - 1) * this.#height)}px`;
  }

  /** Where each row drawn stands in the list. */
  #stands(): Stand[] {
    return [...this.renderRoot.querySelectorAll('ul')].flatMap((list, section) =>
      [...list.children].map((element) => {
        const row = element as HTMLElement;
        const top = this.#geometry.topOf({ section, row: Number(row.ariaPosInSet) - 1 });
        return { id: row.dataset['id'] ?? '', element: row, top };
      }),
    );
  }

  #rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll('li')];
  }

  #rowOf(id: string | undefined): HTMLElement | undefined {
    return this.#rows().find((row) => row.dataset['id'] === id);
  }

  #pressKey(event: KeyboardEvent): void {
    const page = Math.max(Math.floor(this.#viewport / this.#height) - 1, 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = this.neighbour(step);
    if (target !== undefined) void this.focusRow(target);
  }

  /** The keyboard goes on from the row that has the focus, however it got there. */
  #follow(event: FocusEvent): void {
    const row = event.composedPath().find((node) => node instanceof HTMLLIElement);
    this.stop = row?.dataset['id'] ?? this.stop;
  }

  protected override render(): TemplateResult {
    return html`${repeat(
        this.sections,
        ({ key }) => key,
        (section, at) =>
          html`<section aria-labelledby=${section.key}>
            <h2 id=${section.key}>
              ${section.heading}${section.count === '' ? nothing : html`<bdi class="number">${section.count}</bdi>`}
            </h2>
            <ul role="list">
              ${repeat(
                this.#drawn(section, at),
                ({ slot }) => slot,
                ({ row }) => this.#row(section.ids, row),
              )}
            </ul>
          </section>`,
      )}<slot></slot>`;
  }

  #row(ids: readonly string[], row: number): TemplateResult {
    const id = ids[row] ?? '';
    return html`<li data-id=${id} aria-setsize=${this.more ? -1 : ids.length} aria-posinset=${row + 1}>
      ${this.renderRow(id, id === this.#tabStop)}
    </li>`;
  }

  /** The rows drawn, each in a slot: those in view, and the one the keyboard is at. */
  #drawn({ key, ids }: ListSection, at: number): { row: number; slot: number }[] {
    const { from, to } = this.#spans[at] ?? { from: 0, to: 0 };
    const rows = Array.from({ length: to - from }, (_, index) => from + index);
    const stop = ids.indexOf(this.#tabStop ?? '');
    if (stop !== -1 && (stop < from || stop >= to)) rows.splice(stop < from ? 0 : rows.length, 0, stop);
    const slots = this.#slots.get(key) ?? new Slots();
    this.#slots.set(key, slots);
    const taken = slots.take(rows.map((row) => ids[row] ?? ''));
    return rows.map((row, index) => ({ row, slot: taken[index] ?? 0 }));
  }
}
