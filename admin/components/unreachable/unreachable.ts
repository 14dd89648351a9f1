import { LitElement, type TemplateResult, css, html } from 'lit';
import { OFFLINE, icon } from '../../../widget/components/icon.ts';
import { BackToSignInEvent, TryNowEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';

/**
 * In the place of the sign-in while nobody can say whether it is needed: the server is asked again and again.
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

  protected override render(): TemplateResult {
    const { title, text, now, instead } = words.unreachable;
    return html`<section class="card" aria-labelledby="title">
      <span class="glyph">${icon(OFFLINE, 24)}</span>
      <div>
        <h1 id="title">${title}</h1>
        <p class="meta">${text}</p>
      </div>
      <button
        class="button button-primary button-large"
        type="button"
        @click=${() => this.dispatchEvent(new TryNowEvent())}
      >
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
