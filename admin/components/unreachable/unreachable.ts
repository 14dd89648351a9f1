import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ALERT, OFFLINE, icon } from '../../../widget/components/icon.ts';
import { BackToSignInEvent, TryNowEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';

/**
 * In the place of the sign-in while nobody can say whether it is needed: the server is asked again and again, as soon
 * as it may be.
 *
 * @fires frosst-try-now - ask it at once
 * @fires frosst-back-to-sign-in - do not wait
 */
export class FrosstUnreachable extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    card,
    css`
      .glyph {
        color: var(--f-warn);
      }
    `,
  ];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Why the server was reached and did not say it, as a sentence; empty when it was not reached. */
  @property() problem = '';
  /** The server said when to ask again. */
  @property({ type: Boolean }) held = false;

  protected override render(): TemplateResult {
    const isReached = this.problem !== '';
    const { now, instead, notYet } = words.unreachable;
    const { title, text } = isReached ? notYet : words.unreachable;
    const tryNow = () => this.held || this.dispatchEvent(new TryNowEvent());
    return html`<section class="card" aria-labelledby="title">
      <span class="glyph">${icon(isReached ? ALERT : OFFLINE, 24)}</span>
      <div>
        <h1 id="title">${title}</h1>
        <p class="meta">${text}</p>
      </div>
      <div role="alert">${isReached ? html`<p class="notice kept">${this.problem}</p>` : nothing}</div>
      <button class="button button-primary button-large" type="button" aria-disabled=${this.held} @click=${tryNow}>
        ${now}
      </button>
      <p>
        <button class="link" type="button" @click=${() => this.dispatchEvent(new BackToSignInEvent())}>
          ${instead}
        </button>
      </p>
    </section>`;
  }
}
