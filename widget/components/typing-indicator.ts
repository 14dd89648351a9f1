import { html, LitElement, type TemplateResult } from 'lit';
import { base } from '../styles/base.ts';
import { typingIndicatorStyles } from './typing-indicator.styles.ts';

/**
 * A bubble that says someone is writing, in words; the dots are decoration and go with reduced motion.
 * It is not a live region: whoever shows it announces it once.
 *
 * @cssproperty --f-bubble-radius - As on the message group.
 */
export class FrosstTypingIndicator extends LitElement {
  static override styles = [base, typingIndicatorStyles];
  static override properties = {
    label: {},
  };

  /** The whole sentence, such as "Ingrid is typing". */
  label = '';

  protected override render(): TemplateResult {
    return html`<span class="dots" aria-hidden="true"><b></b><b></b><b></b></span><bdi>${this.label}</bdi>`;
  }
}
