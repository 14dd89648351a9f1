import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ActionEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { ALERT, OFFLINE, icon } from '../../../widget/components/icon.ts';
import { styles } from './banner.styles.ts';

/**
 * A state of the whole console, in its own row: it pushes the panes down and never covers them.
 *
 * @fires frosst-action - its button was pressed
 */
export class FrosstBanner extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  /** `warn` while something waits, `bad` once something failed. */
  @property({ reflect: true }) tone: 'warn' | 'bad' = 'warn';
  /** The first words, which carry the meaning. */
  @property() lead = '';
  /** The rest of the sentence. */
  @property() text = '';
  /** The button's words; no button without. */
  @property() action = '';

  protected override render(): TemplateResult {
    const act = () => this.dispatchEvent(new ActionEvent());
    return html`<p class="banner">
      ${icon(this.tone === 'bad' ? ALERT : OFFLINE, 16)}
      <span><b>${this.lead}</b> <bdi>${this.text}</bdi></span>
      ${this.action === '' ? nothing : html`<button class="button" type="button" @click=${act}>${this.action}</button>`}
    </p>`;
  }
}
