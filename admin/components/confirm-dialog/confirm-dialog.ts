import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { ConfirmEvent } from '../../events/account.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { fieldProblem } from '../password-field/password-field.ts';

/**
 * Asks before something that cannot be undone, and for the password where only its owner may do it.
 *
 * @fires frosst-confirm - do it
 * @fires frosst-dismiss - leave it
 */
export class FrosstConfirmDialog extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    fields,
    dialogs,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(420px, calc(100vw - 32px));
      }
      .dialog-head {
        padding-block: 20px 8px;
      }
      .dialog-body > p {
        color: var(--f-text-2);
        text-wrap: pretty;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#password') private readonly passwordInput!: HTMLInputElement | null;
  @state() private missing = '';

  /** The question. */
  @property() heading = '';
  /** What follows from it. */
  @property() text = '';
  /** The verb on the button. */
  @property() action = '';
  /** Asks for the password too. */
  @property({ type: Boolean, attribute: 'asks-password' }) asksPassword = false;
  /** It is being done. */
  @property({ type: Boolean }) busy = false;
  /** Why it was not done, as a sentence. */
  @property() problem = '';

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('problem') && this.problem !== '') this.passwordInput?.select();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const password = this.passwordInput?.value ?? '';
    this.missing = this.asksPassword && password === '' ? words.confirm.passwordMissing : '';
    if (this.missing === '') this.dispatchEvent(new ConfirmEvent(password));
    else this.passwordInput?.focus();
  }

  /** One dialog may lie over another: only its own closing is told. */
  #close(event: Event): void {
    event.stopPropagation();
    this.dispatchEvent(new DismissEvent());
  }

  protected override render(): TemplateResult {
    return html`<dialog role="alertdialog" aria-labelledby="title" aria-describedby="text" @close=${this.#close}>
      <form novalidate @submit=${this.#submit}>
        <div class="dialog-head"><h2 id="title" dir="auto">${this.heading}</h2></div>
        <div class="dialog-body">
          <p id="text">${this.text}</p>
          ${this.asksPassword ? this.#password() : nothing}
          <div role="alert">
            ${this.problem === '' ? nothing : html`<p class="problem">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
          </div>
        </div>
        <div class="dialog-foot">
          <button class="button" type="button" ?autofocus=${!this.asksPassword} @click=${() => this.dialog.close()}>
            ${words.confirm.cancel}
          </button>
          <button class="button button-primary" aria-disabled=${this.busy}>${this.action}</button>
        </div>
      </form>
    </dialog>`;
  }

  #password(): TemplateResult {
    return html`<div class="field">
      <label for="password">${words.confirm.password}</label>
      <input
        class="input"
        id="password"
        type="password"
        autocomplete="current-password"
        maxlength="256"
        autofocus
        aria-invalid=${this.missing === '' ? 'false' : 'true'}
        aria-describedby="password-problem"
      />
      ${fieldProblem('password', this.missing)}
    </div>`;
  }
}
