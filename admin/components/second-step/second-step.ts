import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, MARK, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { BackToSignInEvent, CodeEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { card } from '../../styles/card.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import type { FrosstCodeField } from '../code-field/code-field.ts';
import { fieldProblem } from '../password-field/password-field.ts';
import { styles } from './second-step.styles.ts';

/**
 * The second step of signing in: the code of the authenticator app, or one of the recovery codes.
 *
 * @fires frosst-code - six digits are there, or a recovery code was sent
 * @fires frosst-back-to-sign-in - back to address and password
 */
export class FrosstSecondStep extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, facets, card, styles];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('frosst-code-field') private readonly codeField!: FrosstCodeField | null;
  @query('#recovery') private readonly recoveryInput!: HTMLInputElement | null;
  @state() private kind: 'app' | 'recovery' = 'app';
  @state() private missing = '';

  /** Whose code it is. */
  @property() email = '';
  /** An attempt is under way. */
  @property({ type: Boolean }) busy = false;
  /** Why the last code was refused, as a sentence. */
  @property() problem = '';
  /** Why the last attempt failed for another reason. */
  @property() failure = '';

  protected override updated(changed: PropertyValues): void {
    const isRefused = changed.get('busy') === true && !this.busy;
    if (changed.has('kind') && changed.get('kind') !== undefined) this.focus();
    else if (isRefused) this.#retry();
  }

  #retry(): void {
    this.codeField?.restart();
    this.recoveryInput?.select();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const code = (this.codeField?.value ?? this.recoveryInput?.value ?? '').trim();
    const isWhole = this.kind === 'recovery' ? code !== '' : code.length === 6;
    this.missing = isWhole ? '' : this.kind === 'app' ? words.code.missing : words.code.recoveryMissing;
    if (isWhole) this.dispatchEvent(new CodeEvent(code));
    else this.focus();
  }

  /** The sixth digit sends the code, unless one is on its way. */
  #complete(event: CodeEvent): void {
    this.missing = '';
    if (this.busy) event.stopPropagation();
  }

  #switch(): void {
    this.missing = '';
    this.kind = this.kind === 'app' ? 'recovery' : 'app';
  }

  protected override render(): TemplateResult {
    const isApp = this.kind === 'app';
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit}>
      <span class="logo facets">${icon(MARK, 24)}</span>
      <div>
        <h1 id="title">${isApp ? words.code.title : words.code.recoveryTitle}</h1>
        <p class="meta">${isApp ? words.code.from : words.code.recoveryFrom} <bdi>${this.email}</bdi></p>
      </div>
      ${isApp ? this.#code() : this.#recovery()}
      <div role="alert">
        ${this.failure === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${this.failure}</span></p>`}
      </div>
      <button class="button button-primary button-large" aria-disabled=${this.busy}>
        ${this.busy ? words.signIn.busy : words.code.submit}
      </button>
      <p class="ways">
        <button class="link" type="button" @click=${this.#switch}>
          ${isApp ? words.code.useRecovery : words.code.useApp}
        </button>
        <button class="link" type="button" @click=${() => this.dispatchEvent(new BackToSignInEvent())}>
          ${words.code.back}
        </button>
      </p>
    </form>`;
  }

  get #problem(): string {
    return this.missing === '' ? this.problem : this.missing;
  }

  #code(): TemplateResult {
    return html`<frosst-code-field
      .label=${words.code.label}
      .problem=${this.#problem}
      @frosst-code=${this.#complete}
    ></frosst-code-field>`;
  }

  #recovery(): TemplateResult {
    return html`<div class="field">
      <label for="recovery">${words.code.recoveryLabel}</label>
      <input
        class="input mono"
        id="recovery"
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="64"
        aria-invalid=${this.#problem === '' ? 'false' : 'true'}
        aria-describedby="recovery-problem"
      />
      ${fieldProblem('recovery', this.#problem)}
    </div>`;
  }
}
