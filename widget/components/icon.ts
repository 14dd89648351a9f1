import { svg, html, type TemplateResult } from 'lit';

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
    ${svg`<path d=${glyph} />`}
  </svg>`;
}

export const ALERT =
  'M8.7 3.9 2.5 14.4a1.5 1.5 0 0 0 1.3 2.26h12.4a1.5 1.5 0 0 0 1.3-2.26L11.3 3.9a1.5 1.5 0 0 0-2.6 0ZM10 7.9v3.4M10 13.9h.01';
export const ARROW_DOWN = 'M10 4v11.75M5.25 11 10 15.75 14.75 11';
export const ARROW_UP = 'M10 15.75V4.5M5.25 9.1 10 4.35l4.75 4.75';
export const CHAT =
  'M4.25 3.75h11.5c.97 0 1.75.78 1.75 1.75v7.25c0 .97-.78 1.75-1.75 1.75H9.4l-3.55 2.72a.4.4 0 0 1-.65-.31V14.5h-.95c-.97 0-1.75-.78-1.75-1.75V5.5c0-.97.78-1.75 1.75-1.75ZM6.25 7.6h7.5M6.25 10.6h4.75';
export const CHECK = 'm4.5 10.6 3.6 3.6 7.4-8';
export const CHECKS = 'm1.75 10.6 3.5 3.5 7-7.75M9.6 12.9l1.15 1.2 7-7.75';
export const CHEVRON_DOWN = 'M5.5 7.75 10 12.25l4.5-4.5';
export const CHEVRON_LEFT = 'M12.25 5.5 7.75 10l4.5 4.5';
export const CHEVRON_RIGHT = 'M7.75 5.5 12.25 10l-4.5 4.5';
export const CLOCK = 'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM10 5.9v4.3l2.8 1.7';
export const CLOSE = 'm5.25 5.25 9.5 9.5m0-9.5-9.5 9.5';
export const LOCK =
  'M6.25 8.75h7.5a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-7.5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2ZM6.9 8.6V6.4a3.1 3.1 0 0 1 6.2 0v2.2';
export const MARK = 'M6.6 17V3.4M6.6 9.1l7.6-4.4M6.6 14.2l5-2.9';
export const MEGAPHONE =
  'M3 8.4v3.2l2.4.3 8.35 3.6v-11L5.4 8.1zM6.25 12.3v2.9a1.35 1.35 0 0 0 2.7 0v-1.7M16.4 8a2.8 2.8 0 0 1 0 4';
export const MINUS = 'M4.75 10h10.5';
export const MOON = 'M16.6 11.9A6.8 6.8 0 0 1 8.1 3.4a6.8 6.8 0 1 0 8.5 8.5Z';
export const MORE =
  'M4.2 10a.5.5 0 1 1 1 0 .5.5 0 1 1-1 0M9.5 10a.5.5 0 1 1 1 0 .5.5 0 1 1-1 0M14.8 10a.5.5 0 1 1 1 0 .5.5 0 1 1-1 0';
export const OFFLINE =
  'm3 3 14 14M2.25 8.4a11 11 0 0 1 3.6-2.3M8.9 5.15a11 11 0 0 1 8.85 3.25M5.1 11.4a7 7 0 0 1 3.1-1.75M12.4 10a7 7 0 0 1 2.5 1.4M10 14.9h.01';
export const SMILE =
  'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM6.9 11.75a3.7 3.7 0 0 0 6.2 0M7.6 7.9h.01M12.4 7.9h.01';

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
