import { LitElement, type TemplateResult, html } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../../../widget/components/icon.ts';
import { SaveTextEvent } from '../../events/account.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { DOWNLOAD, PRINT } from '../icons/icons.ts';
import { styles } from './recovery-codes.styles.ts';

/**
 * Recovery codes, the one time they are shown, with three ways of keeping them.
 *
 * @fires frosst-save-text - they should be saved as a file
 * @fires frosst-dismiss - they are kept
 */
export class FrosstRecoveryCodes extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  /** The codes. */
  @property({ attribute: false }) codes: readonly string[] = [];
  /** Whose they are. */
  @property() email = '';
  /** Prints a text on a page of its own. */
  @property({ attribute: false }) print: (text: string) => void = () => undefined;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('h4')?.focus(options);
  }

  get #text(): string {
    return [words.recovery.heading(this.email), '', ...this.codes, '', words.recovery.once, ''].join('\n');
  }

  protected override render(): TemplateResult {
    const save = () => this.dispatchEvent(new SaveTextEvent(this.#text, words.recovery.fileName));
    return html`<div>
        <h4 tabindex="-1">${words.recovery.title}</h4>
        <p class="meta">${words.recovery.text}</p>
      </div>
      <ol aria-label=${words.recovery.list}>
        ${this.codes.map((code) => html`<li><code dir="ltr">${code}</code></li>`)}
      </ol>
      <p class="ways">
        <frosst-copy-button .text=${this.codes.join('\n')}></frosst-copy-button>
        <button class="button" type="button" @click=${save}>${icon(DOWNLOAD, 16)}${words.recovery.download}</button>
        <button class="button" type="button" @click=${() => this.print(this.#text)}>
          ${icon(PRINT, 16)}${words.recovery.print}
        </button>
        <button class="button button-primary" type="button" @click=${() => this.dispatchEvent(new DismissEvent())}>
          ${words.recovery.done}
        </button>
      </p>`;
  }
}
