import { html, LitElement, type TemplateResult } from 'lit';
import { base } from '../styles/base.ts';
import { avatarStyles, tintStyles } from './avatar.styles.ts';
import { icon, MARK } from './icon.ts';

const TINTS = 'abcdeg';

/**
 * A person as initials on a quiet tint, or the bank's mark when there is no name. Hidden from assistive technology:
 * the name always stands beside it.
 *
 * @slot - What lies over it.
 * @cssproperty --f-size - Width and height, 36px unless set.
 */
export class FrosstAvatar extends LitElement {
  static override styles = [base, avatarStyles, tintStyles];
  static override properties = {
    personId: { attribute: 'person-id' },
    name: {},
  };

  /** The person's id; decides the tint, so that one person has one colour everywhere. */
  personId = '';
  /** The person's name; without one the bank's mark is drawn. */
  name = '';

  protected override willUpdate(): void {
    this.setAttribute('aria-hidden', 'true');
    this.setAttribute('tint', this.name ? tintOf(this.personId || this.name) : 'brand');
  }

  protected override render(): TemplateResult {
    return html`${this.name ? initials(this.name) : icon(MARK)}<slot></slot>`;
  }
}

/** Up to two letters of a name: the first of its first and of its last word, in any script. */
export function initials(name: string): string {
  const [first = '', ...others] = name.match(/(?<!\S)\S/gu) ?? [];
  return (first + (others.at(-1) ?? '')).toLocaleUpperCase();
}

function tintOf(id: string): string {
  let sum = 0;
  for (const char of id) sum += char.charCodeAt(0);
  return TINTS.charAt(sum % TINTS.length);
}
