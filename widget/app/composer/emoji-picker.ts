import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type EmojiGroup, fetchEmoji } from '../../adapters/emoji-api.ts';
import { FocusKeeper } from '../../controllers/focus-keeper.ts';
import { base, links } from '../../styles/base.ts';
import { fields } from '../../styles/forms.ts';
import { messageWords } from '../../translations/message-words.ts';
import { words } from '../../translations/words.ts';
import { tellNotice } from '../notice-event.ts';
import { emojiPickerStyles, emojiStyles } from './emoji-picker.styles.ts';

const COLUMNS = 8;

/** Someone chose an emoji. */
export class EmojiEvent extends Event {
  readonly emoji: string;

  constructor(emoji: string) {
    super('emoji');
    this.emoji = emoji;
  }
}

/**
 * Emoji to choose from, fetched when it is first shown: a search box, and below it a grid after the ARIA Authoring
 * Practices, with one tab stop and the arrow keys. What was used last is known only while the page is there.
 *
 * @fires emoji - EmojiEvent
 * @fires notice - NoticeEvent: there are none to choose from.
 * @csspart field - The search box.
 */
export class FrosstEmojiPicker extends LitElement {
  static override styles = [base, links, fields, emojiPickerStyles, emojiStyles];
  static override properties = {
    server: {},
    recent: { attribute: false },
    groups: { state: true },
    failed: { state: true },
    query: { state: true },
  };

  /** Where the emoji are fetched from. */
  server = '';
  /** What was used last, latest first. */
  recent: readonly string[] = [];

  private groups: EmojiGroup[] | undefined;
  private failed = false;
  private query = '';
  /** Which cell the Tab key comes to. */
  #place = 0;
  #told = '';

  constructor() {
    super();
    new FocusKeeper(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.groups) void this.#load();
  }

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  get #cells(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell]')];
  }

  #load = async (): Promise<void> => {
    this.failed = false;
    this.groups = await fetchEmoji(this.server);
    this.failed = !this.groups;
  };

  protected override updated(): void {
    this.#rove();
    const problem = this.#problem;
    if (problem && problem !== this.#told) tellNotice(this, problem);
    this.#told = problem;
  }

  #rove(): void {
    const cells = this.#cells;
    for (const [index, cell] of cells.entries())
      cell.tabIndex = index === Math.min(this.#place, cells.length - 1) ? 0 : -1;
  }

  #search = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value.trim().toLowerCase();
    this.#place = 0;
  };

  #press = (event: KeyboardEvent): void => {
    const cells = this.#cells;
    const cell = event.target as HTMLElement;
    const here = cells.indexOf(cell);
    const ends = event.ctrlKey ? cells : cells.filter(({ parentElement }) => parentElement === cell.parentElement);
    const isMirrored = this.matches(':dir(rtl)');
    const steps: Record<string, number> = {
      ArrowRight: isMirrored ? -1 : 1,
      ArrowLeft: isMirrored ? 1 : -1,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
      Home: cells.indexOf(ends[0] ?? cell) - here,
      End: cells.indexOf(ends.at(-1) ?? cell) - here,
      Enter: 0,
      ' ': 0,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.key === 'Enter' || event.key === ' ') this.#choose(event);
    else this.#goTo(here + step);
  };

  #goTo(place: number): void {
    const cell = this.#cells[place];
    if (!cell) return;
    this.#place = place;
    this.#rove();
    cell.focus();
  }

  #choose = (event: Event): void => {
    const emoji = (event.target as HTMLElement).closest('[role=gridcell]')?.textContent.trim();
    if (emoji) this.dispatchEvent(new EmojiEvent(emoji));
  };

  get #found(): EmojiGroup[] {
    const groups = this.groups ?? [];
    if (this.query) {
      const all = groups.flatMap(([, emoji]) => emoji);
      return [['', all.filter(([, name]) => name.includes(this.query))]];
    }
    const names = new Map(groups.flatMap(([, emoji]) => emoji));
    const recent: EmojiGroup = ['recent', this.recent.map((emoji) => [emoji, names.get(emoji) ?? ''])];
    return this.recent.length > 0 ? [recent, ...groups] : groups;
  }

  get #problem(): string {
    if (this.failed) return words.emojiFailed;
    const hasNone = this.query && this.groups && this.#found.every(([, emoji]) => emoji.length === 0);
    return hasNone ? words.noEmoji : '';
  }

  protected override render(): TemplateResult {
    const problem = this.#problem;
    const found = this.#found;
    return html`<input
        class="field"
        part="field"
        type="search"
        aria-label=${words.searchEmoji}
        placeholder=${words.searchEmoji}
        @input=${this.#search}
      />
      <p class="none" ?hidden=${!problem}>
        ${problem}${this.failed ? html`<button class="link" @click=${this.#load}>${messageWords.tryAgain}</button>` : nothing}
      </p>
      <div class="found" @keydown=${this.#press} @click=${this.#choose}>
        ${found.map((group) => this.#renderGroup(group))}
      </div>`;
  }

  #renderGroup([key, emoji]: EmojiGroup) {
    if (emoji.length === 0) return nothing;
    const title = (words as unknown as Record<string, unknown>)[key];
    const rows = Array.from({ length: Math.ceil(emoji.length / COLUMNS) }, (_, row) =>
      emoji.slice(row * COLUMNS, (row + 1) * COLUMNS),
    );
    return html`${typeof title === 'string' ? html`<h3>${title}</h3>` : nothing}
      <div role="grid" lang="en" aria-label=${typeof title === 'string' ? title : words.insertEmoji}>
        ${rows.map(
          (row) =>
            html`<div role="row">
              ${row.map(
                ([glyph, name]) =>
                  html`<span role="gridcell" tabindex="-1" aria-label=${name} title=${name}>${glyph}</span>`,
              )}
            </div>`,
        )}
      </div>`;
  }
}
