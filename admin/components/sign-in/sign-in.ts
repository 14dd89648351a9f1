import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, MARK, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { PasskeySignInEvent, SignInEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { password } from '../../styles/password.ts';
import { words } from '../../translations/en.ts';
import { KEY } from '../icons/icons.ts';
import { fieldProblem, passwordField } from '../password-field/password-field.ts';
import { styles } from './sign-in.styles.ts';

interface FieldProblem {
  field: 'email' | 'password';
  text: string;
}

/**
 * The sign-in form of the console. It keeps what was typed through every failure; the password leaves it only in the
 * event.
 *
 * @fires frosst-sign-in - both fields are filled and the form was sent
 * @fires frosst-passkey-sign-in - the passkey button was pressed
 */
export class FrosstSignIn extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, facets, card, password, styles];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('#email') private readonly emailInput!: HTMLInputElement;
  @query('#password') private readonly passwordInput!: HTMLInputElement;
  @state() private passwordShown = false;
  @state() private fieldProblem: FieldProblem | undefined;

  /** Name of the bank, above the form. */
  @property() bank = '';
  /** An attempt is under way. */
  @property({ type: Boolean }) busy = false;
  /** Why the last attempt failed, as a sentence. */
  @property() problem = '';
  /** What someone should know who was signed in here before. */
  @property() notice = '';
  /** The address it begins with. */
  @property() email = '';
  /** Passkeys may be used. */
  @property({ type: Boolean }) passkeys = false;
  /** Name of the bank's own sign-in, where there is one. */
  @property() provider = '';
  /** What else there is could not be asked yet, and is asked again. */
  @property({ type: Boolean }) waiting = false;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('problem') && this.problem !== '') this.passwordInput.focus();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const email = this.emailInput.value.trim();
    const password = this.passwordInput.value;
    this.fieldProblem = problemIn(email, password);
    if (this.fieldProblem === undefined) this.dispatchEvent(new SignInEvent(email, password));
    else (this.fieldProblem.field === 'email' ? this.emailInput : this.passwordInput).focus();
  }

  protected override render(): TemplateResult {
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit}>
      <span class="logo facets">${icon(MARK, 24)}</span>
      <div>
        <h1 id="title">${words.signIn.title}</h1>
        <p class="meta">${words.signIn.staffOnly(this.bank)}</p>
      </div>
      ${this.notice === '' ? nothing : html`<p class="notice kept" id="notice">${this.notice}</p>`}
      <div class="field">
        <label for="email">${words.signIn.email}</label>
        <input
          class="input"
          id="email"
          type="email"
          dir="auto"
          autocomplete="username webauthn"
          .value=${this.email}
          required
          aria-invalid=${this.#problemOf('email') === '' ? 'false' : 'true'}
          aria-describedby=${this.notice === '' ? 'email-problem' : 'notice email-problem'}
        />
        ${fieldProblem('email', this.#problemOf('email'))}
      </div>
      ${passwordField({
        id: 'password',
        label: words.signIn.password,
        autocomplete: 'current-password',
        isShown: this.passwordShown,
        toggle: () => (this.passwordShown = !this.passwordShown),
        problem: this.#problemOf('password'),
      })}
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
      </div>
      <button class="button button-primary button-large" aria-disabled=${this.busy}>
        ${this.busy ? words.signIn.busy : words.signIn.submit}
      </button>
      ${this.waiting ? html`<p class="meta">${words.signIn.moreWays}</p>` : nothing}
      ${this.passkeys || this.provider !== '' ? this.#others() : nothing}
    </form>`;
  }

  #others(): TemplateResult {
    const ask = () => this.busy || this.dispatchEvent(new PasskeySignInEvent());
    return html`<div class="or">
      ${
        this.passkeys
          ? html`<button class="button" type="button" aria-disabled=${this.busy} @click=${ask}>
              ${icon(KEY, 16)}${words.signIn.passkey}
            </button>`
          : nothing
      }
      ${
        this.provider === ''
          ? nothing
          : html`<a class="button" href=${`/api/oidc/start?return=${encodeURIComponent(location.pathname)}`}
              >${words.signIn.provider(this.provider)}</a
            >`
      }
    </div>`;
  }

  #problemOf(field: 'email' | 'password'): string {
    return this.fieldProblem?.field === field ? this.fieldProblem.text : '';
  }
}

/** One problem at a time, the first one on the way down. */
function problemIn(email: string, password: string): FieldProblem | undefined {
  if (!/^\S+@\S+$/.test(email)) return { field: 'email', text: words.signIn.emailMissing };
  if (password === '') return { field: 'password', text: words.signIn.passwordMissing };
  return undefined;
}
