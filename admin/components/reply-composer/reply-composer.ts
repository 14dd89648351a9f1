import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { DraftEvent, LeaveComposerEvent, ReplyEvent } from '../../events/conversation.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import { styles } from './reply-composer.styles.ts';

/** Where ⌘ is the key of commands. */
const APPLE = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/**
 * Where a reply is written. Enter breaks the line, ⌘Enter or Ctrl+Enter sends: a reply is longer than a chat line, and
 * half of one must not leave by accident. The text stays until whoever hears `frosst-reply` takes it away.
 *
 * @fires frosst-draft - the text changed
 * @fires frosst-reply - it should be sent
 * @fires frosst-leave-composer - Esc was pressed
 */
export class FrosstReplyComposer extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  @query('textarea') private readonly input!: HTMLTextAreaElement;

  /** Whom the reply goes to. */
  @property() name = '';
  /** The text begun. */
  @property() text = '';
  /** Why the text cannot be sent, as a sentence. */
  @property() problem = '';
  /** A colleague who is writing to the same customer. */
  @property() colleague = '';

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Another customer's draft is put in with the cursor at its end, where writing goes on.
    if (changed.has('text') && this.input.value !== this.text) this.input.value = this.text;
  }

  #type(): void {
    this.text = this.input.value;
    this.dispatchEvent(new DraftEvent(this.text));
  }

  #pressKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.dispatchEvent(new LeaveComposerEvent());
    }
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    if (this.text.trim() === '') this.input.focus();
    else this.dispatchEvent(new ReplyEvent(this.text));
  }

  protected override render(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      <div class="top"><span class="mode" aria-hidden="true">${words.composer.reply}</span>${this.#colleague()}</div>
      <textarea
        rows="2"
        dir="auto"
        aria-label=${words.composer.label(this.name)}
        aria-describedby="problem"
        aria-invalid=${this.problem === '' ? 'false' : 'true'}
        aria-keyshortcuts="R"
        placeholder=${words.composer.placeholder(this.name)}
        @input=${this.#type}
        @keydown=${this.#pressKey}
      ></textarea>
      <div class="bar">
        <span role="alert" id="problem" class="problem"
          >${this.problem === '' ? nothing : html`${icon(ALERT, 16)}<span>${this.problem}</span>`}</span
        >
        ${this.problem === '' ? html`<span class="hint meta"><kbd class="key">${APPLE ? '⌘' : 'Ctrl'}</kbd><kbd class="key">Enter</kbd> ${words.composer.hint}</span>` : nothing}
        <button class="button button-primary" aria-disabled=${this.text.trim() === '' ? 'true' : 'false'}>
          ${words.composer.send}
        </button>
      </div>
    </form>`;
  }

  #colleague(): TemplateResult | typeof nothing {
    if (this.colleague === '') return nothing;
    return html`<span class="colleague">
      <frosst-avatar .name=${this.colleague}></frosst-avatar
      ><bdi class="clip">${words.composer.replying(firstName(this.colleague))}</bdi
      ><span class="dots" aria-hidden="true"><b></b><b></b><b></b></span>
    </span>`;
  }
}
