import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, MARK, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { BackToSignInEvent, ChoosePasswordEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls, fields } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { passwordField } from '../password-field/password-field.ts';

/** What the server asks for at least; it also refuses passwords that are known. */
const SHORTEST = 8;

/**
 * Where an invitation leads: choose a password, twice alike.
 *
 * @fires frosst-choose-password - it was given twice alike and is long enough
 * @fires frosst-back-to-sign-in - to the sign-in instead
 */
export class FrosstChoosePassword extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, facets, card];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('#password') private readonly passwordInput!: HTMLInputElement;
  @query('#again') private readonly againInput!: HTMLInputElement;
  @state() private isShown = false;
  @state() private shortProblem = '';
  @state() private againProblem = '';

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
    const isAlike = password === this.againInput.value;
    this.shortProblem = password.length < SHORTEST ? words.invitation.tooShort(SHORTEST) : '';
    this.againProblem = this.shortProblem === '' && !isAlike ? words.invitation.notAlike : '';
    if (this.shortProblem !== '') this.passwordInput.focus();
    else if (isAlike) this.dispatchEvent(new ChoosePasswordEvent(password));
    else this.againInput.focus();
  }

  protected override render(): TemplateResult {
    const shown = { isShown: this.isShown, toggle: () => (this.isShown = !this.isShown) };
    const hint = words.invitation.hint(SHORTEST);
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit}>
      <span class="logo facets">${icon(MARK, 24)}</span>
      <div>
        <h1 id="title">${words.invitation.title}</h1>
        <p class="meta">${words.invitation.text(this.bank)}</p>
      </div>
      ${passwordField({ ...shown, id: 'password', label: words.invitation.password, autocomplete: 'new-password', problem: this.shortProblem, hint })}
      ${passwordField({ ...shown, id: 'again', label: words.invitation.again, autocomplete: 'new-password', problem: this.againProblem })}
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
      </div>
      <button class="button button-primary button-large" aria-disabled=${this.busy}>
        ${this.busy ? words.signIn.busy : words.invitation.submit}
      </button>
      <p>
        <button class="link" type="button" @click=${() => this.dispatchEvent(new BackToSignInEvent())}>
          ${words.invitation.toSignIn}
        </button>
      </p>
    </form>`;
  }
}
