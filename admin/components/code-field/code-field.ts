import { LitElement, type TemplateResult, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CodeEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { fieldProblem } from '../password-field/password-field.ts';
import { styles } from './code-field.styles.ts';

const DIGITS = 6;

/**
 * The six digits of an authenticator app: one real input, so that autofill and paste work, with six boxes drawn under
 * it. Whatever is pasted around the digits falls away.
 *
 * @fires frosst-code - the sixth digit is there
 */
export class FrosstCodeField extends LitElement {
  static override readonly styles = [...consoleBase, fields, styles];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('input') private readonly input!: HTMLInputElement;
  @state() private hasFocus = false;

  /** What the code is for, above it. */
  @property() label = '';
  /** Why the last one was refused, as a sentence. */
  @property() problem = '';
  /** The digits so far. */
  @property({ attribute: false }) value = '';

  /** Empties it for the next code, with the cursor in it. */
  restart(): void {
    this.value = '';
    this.focus();
  }

  #type(): void {
    const before = this.value;
    this.value = this.input.value.replace(/\D/g, '').slice(0, DIGITS);
    this.input.value = this.value;
    if (this.value.length === DIGITS && this.value !== before) this.dispatchEvent(new CodeEvent(this.value));
  }

  protected override render(): TemplateResult {
    const focusHere = () => (this.hasFocus = true);
    const leave = () => (this.hasFocus = false);
    return html`<div class="field">
      <label for="code">${this.label}</label>
      <div class="code" dir="ltr">
        ${Array.from({ length: DIGITS }, (_, place) => this.#box(place))}
        <input
          id="code"
          inputmode="numeric"
          pattern="[0-9]*"
          autocomplete="one-time-code"
          spellcheck="false"
          .value=${this.value}
          aria-invalid=${this.problem === '' ? 'false' : 'true'}
          aria-describedby="code-hint code-problem"
          @input=${this.#type}
          @focus=${focusHere}
          @blur=${leave}
        />
      </div>
      <p class="vh" id="code-hint">${words.code.digits}</p>
      ${fieldProblem('code', this.problem)}
    </div>`;
  }

  #box(place: number): TemplateResult {
    const isNext = this.hasFocus && place === Math.min(this.value.length, DIGITS - 1);
    return html`<span class="box" aria-hidden="true" ?data-next=${isNext}>${this.value[place] ?? ''}</span>`;
  }
}
