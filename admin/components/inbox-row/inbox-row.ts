import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CHECK, icon } from '../../../widget/components/icon.ts';
import { OpenCustomerEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { styles } from './inbox-row.styles.ts';

/** What a row shows. Equal views draw equal rows, so a row whose view did not change is not drawn again. */
export interface InboxRowView {
  userId: string;
  name: string;
  guest: boolean;
  presence: 'online' | 'away' | 'offline';
  /** Already in words; empty when nothing was said yet. */
  time: string;
  preview: { kind: 'text' | 'typing' | 'draft' | 'failed' | 'nothing'; lead?: string; text: string };
  unread: number;
  /** It is the bank's turn. What a colleague has answered may still be unread, but calls for nobody. */
  isWaiting: boolean;
  closed: boolean;
}

/**
 * One customer in the inbox: who, whether they are there, what was said last. One button, so that a screen reader
 * hears it as one sentence.
 *
 * @fires frosst-open-customer - the row was pressed
 */
export class FrosstInboxRow extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  @query('.row') private readonly button!: HTMLButtonElement;

  /** What it shows. */
  @property({ attribute: false, hasChanged: differs }) view?: InboxRowView;
  /** This customer is the one shown beside the list. */
  @property({ type: Boolean }) current = false;
  /** Whether the Tab key stops here: one row of a list does, the arrow keys reach the others. */
  @property({ type: Boolean, attribute: 'tab-stop' }) tabStop = false;

  override focus(options?: FocusOptions): void {
    this.button.focus(options);
  }

  protected override render(): TemplateResult {
    const { view } = this;
    if (!view) return html``;
    return html`<button
      class="row ${view.unread > 0 && view.isWaiting ? 'unread' : ''}"
      type="button"
      tabindex=${this.tabStop ? 0 : -1}
      aria-current=${this.current ? 'true' : nothing}
      @click=${() => this.dispatchEvent(new OpenCustomerEvent(view.userId))}
    >
      <frosst-avatar person-id=${view.userId} .name=${view.name}
        ><frosst-presence status=${view.presence}></frosst-presence
      ></frosst-avatar>
      <span class="body">
        <span class="top"
          ><span class="name clip"><bdi>${view.name}</bdi></span
          ><span class="meta number">${view.time}</span></span
        >
        <span class="middle">
          ${preview(view)}
          ${view.unread === 0 ? nothing : html`<span class="badge" aria-hidden="true">${badge(view.unread)}</span><span class="vh">, ${words.row.unread(view.unread)}</span>`}
        </span>
        <span class="low meta">${view.closed ? icon(CHECK, 14) : nothing}${situation(view)}</span>
      </span>
    </button>`;
  }
}

function preview({ preview: { kind, lead, text } }: InboxRowView): TemplateResult {
  const labelled = kind === 'draft' || kind === 'failed';
  return html`<span class="preview clip user-text ${kind === 'typing' ? 'typing' : ''}" dir="auto"
    >${lead === undefined ? nothing : html`<span class=${labelled ? 'label' : ''}>${lead}</span> `}${text}</span
  >`;
}

function situation(view: InboxRowView): string {
  const parts = [view.closed ? words.row.closed : words.presence[view.presence]];
  if (view.guest) parts.push(words.row.guest);
  return parts.join(' · ');
}

function badge(unread: number): string {
  return unread > 99 ? '99+' : String(unread);
}

/** Compares by value: rows are made anew from the state, and most of the time nothing in them is another. */
function differs(next: InboxRowView | undefined, last: InboxRowView | undefined): boolean {
  return JSON.stringify(next) !== JSON.stringify(last);
}
