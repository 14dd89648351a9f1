import { css } from 'lit';
import { lateSheet } from '../styles/late-sheet.ts';

export const avatarStyles = css`
  :host {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--f-size, 36px);
    aspect-ratio: 1;
    border: var(--f-edge);
    border-radius: 50%;
    font: 600 calc(var(--f-size, 36px) * 0.35) / 1 var(--f-font);
    letter-spacing: 0.01em;
    background: oklch(var(--f-tint) var(--hue));
    color: oklch(var(--f-on-tint) var(--hue));
    user-select: none;
  }
  :host([tint='g']) {
    background: var(--f-line);
    color: var(--f-text-2);
  }
  :host([tint='brand']) {
    background: linear-gradient(135deg, var(--f-hero-a), var(--f-hero-b));
    color: var(--f-on-hero);
  }
`;

/** Of people, whom only the server names. */
export const tintStyles = lateSheet(css`
  :host([tint='a']) {
    --hue: 230;
  }
  :host([tint='b']) {
    --hue: 167;
  }
  :host([tint='c']) {
    --hue: 75;
  }
  :host([tint='d']) {
    --hue: 297;
  }
  :host([tint='e']) {
    --hue: 22;
  }
`);
