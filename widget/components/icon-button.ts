import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** How a button with only a glyph differs from the others. */
interface IconButtonLook {
  /** In CSS pixels; 20 unless set. */
  size?: number;
  /** Its class beside `ib`. */
  kind?: string;
  /** Whether what it opens is open; absent when it opens nothing. */
  expanded?: boolean;
}

/** A button with only a glyph, and a name for who does not know it. It is drawn by the sheet `iconButtons`. */
export function iconButton(
  label: string,
  glyph: string,
  act: () => unknown,
  { size, kind = '', expanded }: IconButtonLook = {},
): TemplateResult {
  return html`<button
    class="ib ${kind}"
    aria-label=${label}
    title=${label}
    aria-expanded=${expanded ?? nothing}
    @click=${act}
  >
    ${icon(glyph, size)}
  </button>`;
}
