import { css } from 'lit';

/** Nothing of the page's own style comes in: it must come before the tokens, which put the rest in its place. */
export const isolation = css`
  :host {
    all: initial;
  }
`;

export const frosstChatStyles = css`
  :host {
    position: fixed;
    inset-block-end: var(--frosst-offset-y, 24px);
    inset-inline-end: var(--frosst-offset-x, 24px);
    z-index: var(--frosst-z, 1000);
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 14px;
    font: var(--f-read);
    color: var(--f-text);
    -webkit-font-smoothing: antialiased;
    /* Never drawn: they are there to be read by readable-accent.ts. */
    outline-color: color-mix(in srgb, var(--f-accent) 100%, #000);
    column-rule-color: color-mix(in srgb, var(--f-on-accent) 100%, #000);
    /* The box around launcher and panel must never keep a click from the page. */
    pointer-events: none;
  }
  :host([position='start']) {
    inset-inline: var(--frosst-offset-x, 24px) auto;
    align-items: flex-start;
  }
  :host(:is(:dir(ltr)[position='start'], :dir(rtl):not([position='start']))) {
    --f-origin: 0;
    /* The crisp corner is the one towards the page's own, whichever way our words go. */
    --f-corner-left: 6px;
    --f-corner-right: var(--f-r-panel);
  }
  :host([hidden]) {
    display: none;
  }
  @media (max-width: 600px), (max-height: 480px) {
    frosst-launcher[open] {
      display: none;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
