import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CHECK, icon } from '../../../widget/components/icon.ts';
import { AnnounceEvent } from '../../events/notice.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { COPY } from '../icons/icons.ts';

/** How long the button says how it went. */
const TOLD_MS = 2_000;

/**
 * Copies a text, and says for a moment that it did.
 *
 * @fires frosst-announce - how it went
 */
export class FrosstCopyButton extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  #timer: ReturnType<typeof setTimeout> | undefined;
  @state() private told = '';

  /** What is copied. */
  @property() text = '';
  /** What it is, after the word "Copy", where the place does not say so. */
  @property() subject = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #copy(): Promise<void> {
    this.told = await navigator.clipboard.writeText(this.text).then(
      () => words.copy.copied,
      () => words.copy.failed,
    );
    this.dispatchEvent(new AnnounceEvent(this.told));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.told = ''), TOLD_MS);
  }

  protected override render(): TemplateResult {
    const isCopied = this.told === words.copy.copied;
    return html`<button class="button" type="button" @click=${this.#copy}>
      ${icon(isCopied ? CHECK : COPY, 16)}${this.told === '' ? words.copy.copy : this.told}${
        this.subject === '' ? nothing : html`<span class="vh"> ${this.subject}</span>`
      }
    </button>`;
  }
}
