import { localeFor } from '../components/dates.ts';
import { fill, type Forms } from './fill.ts';
import { words } from './words.ts';

/** A number as the reader writes it. */
export function figure(n: number): string {
  return n.toLocaleString(localeFor(words.language));
}

/** The form of a text that counts which goes with `n`, and in it the number at `{n}`. */
export function plural(forms: Forms, n: number): string {
  const form = forms[new Intl.PluralRules(words.language).select(n)] ?? forms.other;
  return fill(form, { n: figure(n) });
}
