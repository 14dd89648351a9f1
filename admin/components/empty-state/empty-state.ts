import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ActionEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { CHECK, RETRY, icon } from '../../../widget/components/icon.ts';
import { styles } from './empty-state.styles.ts';

/**
 * What stands in a pane that has nothing to show: why, and the way onward.
 *
 * @fires frosst-action - its button was pressed
 */
export class FrosstEmptyState extends LitElement {
  static override readonly styles = [...consoleBase, controls, styles];

  /** Path of the glyph that says it at a glance. */
  @property() glyph = CHECK;
  /** `bad` when something went wrong. */
  @property({ reflect: true }) tone: 'calm' | 'bad' = 'calm';
  /** What happened. */
  @property() heading = '';
  /** What is safe or comes next. */
  @property() text = '';
  /** The button's words; no button without. */
  @property() action = '';

  protected override render(): TemplateResult {
    return html`<span class="glyph">${icon(this.glyph, 24)}</span>
      <h2 dir="auto">${this.heading}</h2>
      <p>${this.text}</p>
      ${
        this.action === ''
          ? nothing
          : html`<button class="button" type="button" @click=${() => this.dispatchEvent(new ActionEvent())}>
              ${this.tone === 'bad' ? icon(RETRY, 16) : nothing}${this.action}
            </button>`
      }`;
  }
}
