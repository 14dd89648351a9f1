import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { facets } from '../../../widget/styles/base.ts';
import { SignInEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls, fields } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { ALERT, EYE, MARK, icon } from '../../../widget/components/icon.ts';
import { EYE_OFF } from '../icons/icons.ts';
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
 */
export class FrosstSignIn extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, facets, styles];
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
      ${this.notice === '' ? nothing : html`<p class="notice kept">${this.notice}</p>`}
      <div class="field">
        <label for="email">${words.signIn.email}</label>
        <input
          class="input"
          id="email"
          type="email"
          dir="auto"
          autocomplete="username"
          required
          aria-invalid=${this.#invalid('email')}
          aria-describedby="email-problem"
        />
        ${this.#fieldProblem('email')}
      </div>
      <div class="field">
        <label for="password">${words.signIn.password}</label>
        <span class="password">
          <input
            class="input"
            id="password"
            type=${this.passwordShown ? 'text' : 'password'}
            autocomplete="current-password"
            required
            aria-invalid=${this.#invalid('password')}
            aria-describedby="password-problem"
          />
          ${this.#eye()}
        </span>
        ${this.#fieldProblem('password')}
      </div>
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
      </div>
      <button class="button button-primary button-large" aria-disabled=${this.busy}>
        ${this.busy ? words.signIn.busy : words.signIn.submit}
      </button>
    </form>`;
  }

  #eye(): TemplateResult {
    const name = this.passwordShown ? words.signIn.hide : words.signIn.show;
    const toggle = () => (this.passwordShown = !this.passwordShown);
    return html`<button class="icon-button" type="button" aria-label=${name} title=${name} @click=${toggle}>
      ${icon(this.passwordShown ? EYE_OFF : EYE, 16)}
    </button>`;
  }

  #invalid(field: 'email' | 'password'): 'true' | 'false' {
    return this.fieldProblem?.field === field ? 'true' : 'false';
  }

  #fieldProblem(field: 'email' | 'password'): TemplateResult {
    const text = this.fieldProblem?.field === field ? this.fieldProblem.text : '';
    return html`<p class="problem" id="${field}-problem" ?hidden=${text === ''}>
      ${icon(ALERT, 16)}<span>${text}</span>
    </p>`;
  }
}

/** One problem at a time, the first one on the way down. */
function problemIn(email: string, password: string): FieldProblem | undefined {
  if (!/^\S+@\S+$/.test(email)) return { field: 'email', text: words.signIn.emailMissing };
  if (password === '') return { field: 'password', text: words.signIn.passwordMissing };
  return undefined;
}
