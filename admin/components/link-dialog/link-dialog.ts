import { LitElement, type TemplateResult, css, html } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CLOSE, icon } from '../../../widget/components/icon.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';

/**
 * A link that works once and is told once, to be passed on to whom it is for.
 *
 * @fires frosst-dismiss - it was closed
 */
export class FrosstLinkDialog extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    fields,
    dialogs,
    css`
      :host {
        display: contents;
      }
      .link {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
      }
      .link .input {
        font-family: var(--f-mono);
        font-size: 13px;
      }
      frosst-copy-button {
        align-self: center;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#link') private readonly linkInput!: HTMLInputElement;

  /** What was done. */
  @property() heading = '';
  /** What the link is. */
  @property() label = '';
  /** Where it leads. */
  @property() link = '';
  /** How it may be used. */
  @property() hint = '';

  protected override firstUpdated(): void {
    this.dialog.showModal();
    this.linkInput.select();
  }

  protected override render(): TemplateResult {
    const close = () => this.dialog.close();
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new DismissEvent())}>
      <div class="dialog-head">
        <h2 id="title" dir="auto">${this.heading}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.invite.close}
          title=${words.invite.close}
          @click=${close}
        >
          ${icon(CLOSE)}
        </button>
      </div>
      <div class="dialog-body">
        <div class="field">
          <label for="link">${this.label}</label>
          <div class="link">
            <input class="input" id="link" dir="ltr" readonly .value=${this.link} aria-describedby="once" />
            <frosst-copy-button .text=${this.link} .subject=${words.invite.copy}></frosst-copy-button>
          </div>
          <p class="meta" id="once">${this.hint}</p>
        </div>
      </div>
      <div class="dialog-foot">
        <button class="button button-primary" type="button" @click=${close}>${words.invite.finish}</button>
      </div>
    </dialog>`;
  }
}
