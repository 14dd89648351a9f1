import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { newPasswordProblems, SHORTEST_PASSWORD } from '../../components/password-field/new-password.ts';
import { passwordField } from '../../components/password-field/password-field.ts';
import type { OwnAccount } from '../../core/own-account.ts';
import { AnnounceEvent } from '../../events/notice.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { password as passwordStyles } from '../../styles/password.ts';
import { words } from '../../translations/en.ts';
import { refusalWords } from '../question.ts';
import { sectionHead } from './section-head.ts';
import { section } from './section.styles.ts';

const NOTHING = Object.freeze({ present: '', password: '', again: '' });

/** One's own password: choose another one, knowing the present one. */
export class FrosstAdminPassword extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, passwordStyles, section];

  @query('#present') private readonly presentInput!: HTMLInputElement;
  @query('#password') private readonly passwordInput!: HTMLInputElement;
  @query('#again') private readonly againInput!: HTMLInputElement;
  @query('.first') private readonly firstButton!: HTMLButtonElement | null;
  @state() private isChanging = false;
  @state() private isBusy = false;
  @state() private isShown = false;
  @state() private wrong: { present: string; password: string; again: string } = NOTHING;
  @state() private problem = '';
  @state() private done = '';

  /** Whose password it is. */
  @property({ attribute: false }) account!: OwnAccount;
  /** The address that a password manager keeps it by. */
  @property() email = '';

  async #begin(): Promise<void> {
    this.isChanging = true;
    this.done = this.problem = '';
    this.wrong = NOTHING;
    await this.updateComplete;
    this.presentInput.focus();
  }

  async #end(): Promise<void> {
    // What is on its way can be taken back by nobody, and its answer belongs here.
    if (this.isBusy) return;
    this.isChanging = this.isShown = false;
    await this.updateComplete;
    this.firstButton?.focus();
  }

  async #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    this.problem = '';
    const [present, password] = [this.presentInput.value, this.passwordInput.value];
    const missing = present === '' ? words.confirm.passwordMissing : '';
    this.wrong = { ...newPasswordProblems(password, this.againInput.value), present: missing };
    if (this.#focusWrong()) return;
    this.isBusy = true;
    const answer = await this.account.changePassword(present, password);
    this.isBusy = false;
    if (answer.ok) {
      this.done = words.password.done;
      this.dispatchEvent(new AnnounceEvent(this.done));
      await this.#end();
    } else await this.#refuse(answer.error.code);
  }

  async #refuse(code: ErrorCode): Promise<void> {
    if (code === 'invalid-credentials') this.wrong = { ...NOTHING, present: words.confirm.passwordWrong };
    else this.problem = SENTENCES[code] ?? refusalWords({ ok: false, error: { code } }) ?? '';
    await this.updateComplete;
    const input = code === 'bad-request' ? this.passwordInput : this.presentInput;
    input.focus();
    input.select();
  }

  #focusWrong(): boolean {
    const { present, password, again } = this.wrong;
    if (present !== '') this.presentInput.focus();
    else if (password !== '') this.passwordInput.focus();
    else if (again !== '') this.againInput.focus();
    return present !== '' || password !== '' || again !== '';
  }

  protected override render(): TemplateResult {
    const change = html`<button class="button first" type="button" @click=${this.#begin}>
      ${words.password.change}
    </button>`;
    return html`${sectionHead({
      title: words.password.title,
      text: this.done === '' ? words.password.text : this.done,
      actions: this.isChanging ? nothing : change,
    })}
    ${this.isChanging ? this.#form() : nothing}`;
  }

  #form(): TemplateResult {
    const shown = { isShown: this.isShown, toggle: () => (this.isShown = !this.isShown) };
    const hint = words.invitation.hint(SHORTEST_PASSWORD);
    return html`<form novalidate @submit=${this.#change}>
      <input type="hidden" autocomplete="username" .value=${this.email} />
      ${passwordField({ ...shown, id: 'present', label: words.password.present, autocomplete: 'current-password', problem: this.wrong.present })}
      ${passwordField({ ...shown, id: 'password', label: words.invitation.password, autocomplete: 'new-password', problem: this.wrong.password, hint })}
      ${passwordField({ ...shown, id: 'again', label: words.invitation.again, autocomplete: 'new-password', problem: this.wrong.again })}
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
        ${this.wrong.present === '' ? nothing : html`<p class="vh">${this.wrong.present}</p>`}
      </div>
      <p class="ways">
        <button class="button button-primary" aria-disabled=${this.isBusy}>${words.password.submit}</button>
        <button class="button" type="button" aria-disabled=${this.isBusy} @click=${this.#end}>
          ${words.password.cancel}
        </button>
      </p>
    </form>`;
  }
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'bad-request': words.invitation.known,
  conflict: words.password.elsewhere,
};
