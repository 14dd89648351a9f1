import { css, unsafeCSS } from 'lit';

const dark = unsafeCSS(`
  --f-canvas: #050d16;
  --f-selected: var(--frosst-accent-soft-dark, #10304a);
  --f-scrim: rgb(2 7 12 / 0.64);
  --f-warn-fill: #e79a2b;
  --f-idle: #7f95a6;
  --f-bad-fill: #ef6e6b;
  --f-ok: #73dcb3;
  --f-ok-soft: #0c2a22;
  --f-ok-line: #17513f;
  --f-violet: #c4b2f1;
  --f-violet-fill: #9f87d8;
  --f-violet-soft: #1f1a33;
  --f-violet-line: #43366a;
  --f-e1: 0 0 0 1px rgb(160 200 228 / 0.12);
  --f-e2: 0 0 0 1px rgb(160 200 228 / 0.13), 0 2px 8px -2px rgb(0 0 0 / 0.4);
`);

/**
 * What only the console needs beyond `tokens`, and how the shared leaves look there; adopt both, this one second.
 * Bubbles are smaller and staff's own are quiet, because people read them eight hours a day.
 */
export const consoleTokens = css`
  :host {
    --f-canvas: #eef4f8;
    --f-selected: var(--frosst-accent-soft, #e6f3fb);
    --f-scrim: rgb(6 16 27 / 0.46);
    --f-warn-fill: #c26f10;
    --f-idle: #748695;
    --f-bad-fill: #c12d2e;
    --f-ok: #106a4a;
    --f-ok-soft: #e4f8f0;
    --f-ok-line: #b4e5d2;
    --f-violet: #593f91;
    --f-violet-fill: #7154af;
    --f-violet-soft: #f3effd;
    --f-violet-line: #dbd0f5;
    --f-toast: #0e1c2b;
    --f-toast-action: #a9ddf8;
    --f-on-hero-2: var(--frosst-on-hero-muted, #bfddef);
    --f-e1: 0 0 0 1px rgb(14 28 43 / 0.07), 0 1px 2px rgb(14 28 43 / 0.05);
    --f-e2: 0 0 0 1px rgb(14 28 43 / 0.07), 0 2px 8px -2px rgb(14 28 43 / 0.1);
    --f-mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
    --f-display: 600 26px/32px var(--f-font);
    --f-read-sm: 400 14px/20px var(--f-font);
    --f-micro: 600 11px/14px var(--f-font);
    --f-leave: cubic-bezier(0.4, 0, 1, 1);
    --f-bubble-font: var(--f-read-sm);
    --f-bubble-padding: 7px 12px;
    --f-bubble-radius: 14px;
    --f-own: var(--f-accent-soft);
    --f-on-own: var(--f-text);
    --f-own-edge: var(--f-accent-line);
  }
  :host([theme='dark']) {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }
`;
