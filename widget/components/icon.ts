import { html, type TemplateResult } from 'lit';

/*
 * Every glyph is one stroked path on a 20 × 20 grid, so that an icon is a string: bundlers drop the ones nobody
 * imports, and no markup is ever built from data.
 */

/**
 * Draws a glyph in the colour of the text around it. It is hidden from assistive technology: the word beside it or
 * the name of its button carries the meaning.
 *
 * @param size in CSS pixels; small glyphs get a heavier stroke, to keep the same grey.
 */
export function icon(glyph: string, size = 20): TemplateResult {
  return html`<svg
    viewBox="0 0 20 20"
    width=${size}
    height=${size}
    fill="none"
    stroke="currentColor"
    stroke-width=${size < 16 ? 1.9 : size < 20 ? 1.7 : 1.5}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${glyph} />
  </svg>`;
}

/** The ring around a clock and a face: an arc that ends just beside where it began. */
const RING = 'M10 2.5a7.5 7.5 0 1 0 .01 0';
/** A face without its mouth. */
export const FACE = `${RING}M7.5 8h.01M12.5 8h.01`;

export const ALERT =
  'M8.7 4 2.5 14.5A1.5 1.5 0 0 0 4 16.5h12a1.5 1.5 0 0 0 1.5-2L11.3 4a1.5 1.5 0 0 0-2.6 0M10 8v3.5M10 14h.01';
export const ARROW_DOWN = 'M10 4v12M5 11l5 5 5-5';
export const ARROW_UP = 'M10 16V4.5M5 9l5-5 5 5';
export const CHAT =
  'M4.5 3.5h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-6L5.5 17.5v-3h-1a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M6.5 7.5h7M6.5 10.5h4.5';
export const CHECK = 'm4.5 10.5 3.5 3.5 7.5-8';
export const CHECKS = 'm2 10.5 3.5 3.5 7-8M9.5 13l1 1 7-8';
export const CHEVRON_DOWN = 'M5.5 8l4.5 4.5L14.5 8';
export const CHEVRON_LEFT = 'M12 5.5 7.5 10l4.5 4.5';
export const CHEVRON_RIGHT = 'M8 5.5l4.5 4.5L8 14.5';
export const CLOCK = `${RING}M10 6v4l3 2`;
export const CLOSE = 'M5 5l10 10M15 5 5 15';
export const LOCK = 'M6 8.5h8a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2M7 8.5v-2a3 3 0 0 1 6 0v2';
export const MARK = 'M6.6 17V3.4M6.6 9.1l7.6-4.4M6.6 14.2l5-2.9';
export const MEGAPHONE = 'M3 8.5v3l2.5.5 8 3.5v-11L5.5 8zM6.5 12.5V15A1.5 1.5 0 0 0 9 15v-1.5M16.5 8a3 3 0 0 1 0 4';
export const MINUS = 'M5 10h10';
export const MOON = 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5';
export const MORE = 'M5 9.5a.5.5 0 1 0 .01 0M10 9.5a.5.5 0 1 0 .01 0M15 9.5a.5.5 0 1 0 .01 0';
export const OFFLINE =
  'M3 3l14 14M2.5 8.5A11 11 0 0 1 6 6M9 5a11 11 0 0 1 8.5 3.5M5 11.5A7 7 0 0 1 8.5 10M12.5 10a7 7 0 0 1 2.5 1.5M10 15h.01';
export const SMILE = `${FACE}M7 12a4 4 0 0 0 6 0`;

/* Only the console imports these. */
export const EYE =
  'M2.25 10S5 4.75 10 4.75 17.75 10 17.75 10 15 15.25 10 15.25 2.25 10 2.25 10ZM10 7.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5Z';
export const INBOX =
  'm2.75 11.25 2.2-6.3c.2-.6.77-1 1.4-1h7.3c.63 0 1.2.4 1.4 1l2.2 6.3v3.5c0 .83-.67 1.5-1.5 1.5H4.25c-.83 0-1.5-.67-1.5-1.5zM2.9 11.25H7l1.1 2h3.8l1.1-2h4.1';
export const PANEL =
  'M4.75 3.75h10.5a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2H4.75a2 2 0 0 1-2-2v-8.5a2 2 0 0 1 2-2ZM12.25 4v12';
export const RETRY = 'M16 8.1A6.5 6.5 0 1 0 16.5 11M16.5 4.1v4.15h-4.15';
export const SIGN_OUT =
  'M8 3.75H5.25a1.5 1.5 0 0 0-1.5 1.5v9.5a1.5 1.5 0 0 0 1.5 1.5H8M12.75 6.5 16.25 10l-3.5 3.5M16 10H8';
export const USER =
  'M10 3.65a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2ZM3.9 16.75c.4-3.3 2.8-5.1 6.1-5.1s5.7 1.8 6.1 5.1';
