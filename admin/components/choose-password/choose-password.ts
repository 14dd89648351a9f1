import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, MARK, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { BackToSignInEvent, ChoosePasswordEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { password } from '../../styles/password.ts';
import { words } from '../../translations/en.ts';
import { newPasswordProblems, SHORTEST_PASSWORD } from '../password-field/new-password.ts';
import { passwordField } from '../password-field/password-field.ts';

/**
 * Where an invitation leads, and a link to choose another password by: a new one, twice alike.
 *
 * @fires frosst-choose-password - it was given twice alike and is long enough
 * @fires frosst-back-to-sign-in - to the sign-in instead
 */
export class FrosstChoosePassword extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, facets, card, password];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('#password') private readonly passwordInput!: HTMLInputElement;
  @query('#again') private readonly againInput!: HTMLInputElement;
  @state() private isShown = false;
  @state() private wrong = { password: '', again: '' };

  /** What led here. */
  @property() kind: 'invitation' | 'password-reset' = 'invitation';
  /** Name of the bank, above the form. */
  @property() bank = '';
  /** An attempt is under way. */
  @property({ type: Boolean }) busy = false;
  /** Why the last attempt failed, as a sentence. */
  @property() problem = '';

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('problem') && this.problem !== '') this.passwordInput.focus();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const password = this.passwordInput.value;
    this.wrong = newPasswordProblems(password, this.againInput.value);
    if (this.wrong.password !== '') this.passwordInput.focus();
    else if (this.wrong.again !== '') this.againInput.focus();
    else this.dispatchEvent(new ChoosePasswordEvent(password));
  }

  protected override render(): TemplateResult {
    const shown = { isShown: this.isShown, toggle: () => (this.isShown = !this.isShown) };
    const hint = words.invitation.hint(SHORTEST_PASSWORD);
    const isInvited = this.kind === 'invitation';
    const { title, submit, toSignIn } = isInvited ? words.invitation : words.reset;
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit}>
      <span class="logo facets">${icon(MARK, 24)}</span>
      <div>
        <h1 id="title">${title}</h1>
        <p class="meta">${isInvited ? words.invitation.text(this.bank) : words.reset.text}</p>
      </div>
      ${passwordField({ ...shown, id: 'password', label: words.invitation.password, autocomplete: 'new-password', problem: this.wrong.password, hint })}
      ${passwordField({ ...shown, id: 'again', label: words.invitation.again, autocomplete: 'new-password', problem: this.wrong.again })}
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
      </div>
      <button class="button button-primary button-large" aria-disabled=${this.busy}>
        ${this.busy ? words.signIn.busy : submit}
      </button>
      <p>
        <button class="link" type="button" @click=${() => this.dispatchEvent(new BackToSignInEvent())}>
          ${toSignIn}
        </button>
      </p>
    </form>`;
  }
}
