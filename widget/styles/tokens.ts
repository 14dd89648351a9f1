import { css, unsafeCSS } from 'lit';

/**
 * The design tokens both elements share. Names starting `--f-` are ours; a host page sets only the public
 * `--frosst-*` ones, which each token reads first. They are set on the outermost element and inherited by everything inside it, so a
 * leaf never imports them. The console's further tokens are in `console-tokens.ts`, to keep them out of the widget.
 */

/* One list for two selectors: CSS cannot say "chosen, or wished for by the system" in one. It is no whole sheet, so not `css`. */
const dark = unsafeCSS(`
  color-scheme: dark;
  --f-surface: var(--frosst-surface-dark, #0b1722);
  --f-surface-2: #09131d;
  --f-sunken: #162737;
  --f-hover: #122130;
  --f-overlay: #11202e;
  --f-line: #1b2c3b;
  --f-line-strong: #2b4153;
  --f-control-line: #627c90;
  --f-text: var(--frosst-text-dark, #e8f1f7);
  --f-text-2: #b4c5d2;
  --f-text-3: #8fa4b4;
  --f-accent: var(--frosst-accent-dark, #84cff5);
  --f-accent-hover: var(--frosst-accent-hover-dark, #b5e4fb);
  --f-on-accent: var(--frosst-on-accent-dark, #06101b);
  --f-accent-soft: var(--frosst-accent-soft-dark, #0e2a40);
  --f-accent-line: var(--frosst-accent-line-dark, #1d4c6d);
  --f-focus: var(--frosst-focus-dark, #84cff5);
  --f-own: var(--frosst-bubble-own-dark, #0d5d91);
  --f-on-own: var(--frosst-on-bubble-own-dark, #fff);
  --f-theirs: var(--frosst-bubble-theirs-dark, #1a2c3c);
  --f-on-theirs: var(--frosst-on-bubble-theirs-dark, var(--f-text));
  --f-hero-a: var(--frosst-hero-from-dark, #071523);
  --f-hero-b: var(--frosst-hero-to-dark, #0a3b60);
  --f-ok-fill: #2bb989;
  --f-warn: #f9c468;
  --f-warn-soft: #2a1e0c;
  --f-warn-line: #5a4119;
  --f-bad: #f9a5a2;
  --f-bad-soft: #2f1416;
  --f-bad-line: #66282a;
  --f-tint: 32% 0.065;
  --f-on-tint: 87% 0.07;
  --f-rim: #a0c8e424;
  --f-shade: #0009;
`);

const light = css`
  :host {
    color-scheme: light;
    --f-surface: var(--frosst-surface, #fff);
    --f-surface-2: #f7fafc;
    --f-sunken: #eaf1f5;
    --f-hover: #f1f6f9;
    --f-overlay: #fff;
    --f-line: #e0e8ee;
    --f-line-strong: #c9d6de;
    --f-control-line: #8192a0;
    --f-text: var(--frosst-text, #0e1c2b);
    --f-text-2: #394d5f;
    --f-text-3: #546778;
    --f-accent: var(--frosst-accent, #085f94);
    --f-accent-hover: var(--frosst-accent-hover, #0e4772);
    --f-on-accent: var(--frosst-on-accent, #fff);
    --f-accent-soft: var(--frosst-accent-soft, #e6f3fb);
    --f-accent-line: var(--frosst-accent-line, #b5ddf3);
    --f-focus: var(--frosst-focus, #0376b0);
    --f-own: var(--frosst-bubble-own, var(--f-accent));
    --f-on-own: var(--frosst-on-bubble-own, var(--f-on-accent));
    --f-theirs: var(--frosst-bubble-theirs, #eaf1f5);
    --f-on-theirs: var(--frosst-on-bubble-theirs, var(--f-text));
    --f-hero-a: var(--frosst-hero-from, #071523);
    --f-hero-b: var(--frosst-hero-to, #0b4a76);
    --f-on-hero: var(--frosst-on-hero, #fff);
    --f-on-hero-2: var(--frosst-on-hero-muted, #bfddef);
    --f-ok-fill: #17946a;
    --f-warn: #8a4c0f;
    --f-warn-soft: #fff5e0;
    --f-warn-line: #f3d9a4;
    --f-bad: #a92425;
    --f-bad-soft: #fff1f0;
    --f-bad-line: #f5cbc9;
    --f-alert: #c12d2e;
    --f-on-solid: #fff;
    --f-tint: 94% 0.04;
    --f-on-tint: 39% 0.09;
    --f-rim: #0e1c2b12;
    --f-shade: #0e1c2b33;
    --f-e2: 0 0 0 1px var(--f-rim), 0 2px 8px -4px var(--f-shade);
    --f-e3: 0 0 0 1px var(--f-rim), 0 12px 32px -8px var(--f-shade);
    --f-e4: 0 0 0 1px var(--f-rim), 0 32px 72px -16px var(--f-shade), 0 12px 32px -8px var(--f-shade);
    --f-scale: var(--frosst-scale, 1);
    --f-font: var(--frosst-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
    --f-display: 600 calc(26px * var(--f-scale)) / 1.23 var(--f-font);
    --f-title: 600 calc(18px * var(--f-scale)) / 1.33 var(--f-font);
    --f-heading: 600 calc(15px * var(--f-scale)) / 1.33 var(--f-font);
    --f-read: 400 calc(15px * var(--f-scale)) / 1.467 var(--f-font);
    --f-ui: 400 calc(13px * var(--f-scale)) / 1.385 var(--f-font);
    --f-ui-strong: 600 calc(13px * var(--f-scale)) / 1.385 var(--f-font);
    --f-meta: 400 calc(12px * var(--f-scale)) / 1.333 var(--f-font);
    --f-label: 500 calc(12px * var(--f-scale)) / 1.333 var(--f-font);
    --f-r-panel: var(--frosst-radius, 20px);
    --f-edge: 0;
    --f-rise: translateY(8px) scale(0.97);
    --f-fast: 120ms;
    --f-base: 200ms;
    --f-slow: 320ms;
    --f-settle: cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --f-fast: 0ms;
      --f-base: 80ms;
      --f-slow: 80ms;
      --f-settle: linear;
      --f-rise: none;
    }
  }
  /* A finger needs more room than the least that a control has. */
  @media (pointer: coarse) {
    :host {
      --f-touch: 44px;
    }
  }
  /* Fills and shadows go; a surface keeps its edge. */
  @media (forced-colors: active) {
    :host {
      --f-edge: 1px solid CanvasText;
    }
  }
`;

/** For the `styles` of the outermost element, before its own. */
export const tokens = [
  light,
  css`
    :host([theme='dark']) {
      ${dark}
    }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme='light'])) {
        ${dark}
      }
    }
  `,
];
