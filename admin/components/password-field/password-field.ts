import { type TemplateResult, html } from 'lit';
import { ALERT, EYE, icon } from '../../../widget/components/icon.ts';
import { words } from '../../translations/en.ts';
import { EYE_OFF } from '../icons/icons.ts';

interface PasswordField {
  id: string;
  label: string;
  autocomplete: 'current-password' | 'new-password';
  isShown: boolean;
  toggle: () => void;
  /** What is wrong with it, as a sentence; empty when nothing is. */
  problem: string;
  hint?: string;
}

/**
 * A password with an eye. No element of its own: password managers fill only what stands in one tree with the address.
 */
export function passwordField({
  id,
  label,
  autocomplete,
  isShown,
  toggle,
  problem,
  hint,
}: PasswordField): TemplateResult {
  const name = isShown ? words.signIn.hide : words.signIn.show;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <span class="password">
      <input
        class="input"
        id=${id}
        type=${isShown ? 'text' : 'password'}
        autocomplete=${autocomplete}
        maxlength="256"
        required
        aria-invalid=${problem === '' ? 'false' : 'true'}
        aria-describedby="${id}-hint ${id}-problem"
      />
      <button class="icon-button" type="button" aria-label=${name} title=${name} @click=${toggle}>
        ${icon(isShown ? EYE_OFF : EYE, 16)}
      </button>
    </span>
    <p class="meta" id="${id}-hint" ?hidden=${hint === undefined}>${hint}</p>
    ${fieldProblem(id, problem)}
  </div>`;
}

/** What is wrong with a field, under it; the field names it with `aria-describedby`. */
export function fieldProblem(id: string, problem: string): TemplateResult {
  return html`<p class="problem" id="${id}-problem" ?hidden=${problem === ''}>
    ${icon(ALERT, 16)}<span>${problem}</span>
  </p>`;
}
