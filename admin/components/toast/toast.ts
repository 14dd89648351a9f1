import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ActionEvent, DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { CLOSE, icon } from '../../../widget/components/icon.ts';
import { styles } from './toast.styles.ts';

/**
 * A short message with one action, gone by itself. The time stands still while the pointer or the focus is on it
 * (WCAG 2.2.1). Spoken by the console's announcer, not from here.
 *
 * @fires frosst-action - its button was pressed
 * @fires frosst-dismiss - its time is over, or it was put away
 */
export class FrosstToast extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  #timer: ReturnType<typeof setInterval> | undefined;
  @state() private left = 0;

  /** What happened. */
  @property() text = '';
  /** The button's words; no button without. */
  @property() action = '';
  /** Shows how long the action is still possible. */
  @property({ type: Boolean }) countdown = false;
  /** Whole seconds it stays. */
  @property({ type: Number }) seconds = 8;

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = this.seconds;
    this.#timer = setInterval(() => this.#tick(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (this.matches(':hover, :focus-within')) return;
    this.left -= 1;
    if (this.left <= 0) this.dispatchEvent(new DismissEvent());
  }

  protected override render(): TemplateResult {
    const act = () => this.dispatchEvent(new ActionEvent());
    const dismiss = () => this.dispatchEvent(new DismissEvent());
    return html`<p class="toast">
      <span class="grow user-text" dir="auto">${this.text}</span>
      ${
        this.action === ''
          ? nothing
          : html`<button type="button" @click=${act}>
              ${this.action}${this.countdown ? html` <span class="number" aria-hidden="true">${words.toast.seconds(this.left)}</span>` : nothing}
            </button>`
      }
      <button
        class="dismiss"
        type="button"
        aria-label=${words.toast.dismiss}
        title=${words.toast.dismiss}
        @click=${dismiss}
      >
        ${icon(CLOSE, 16)}
      </button>
    </p>`;
  }
}
