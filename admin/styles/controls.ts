import { css } from 'lit';

/** Buttons, tags and badges: 32 px in the console, 44 px where a finger points. */
export const controls = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 12px;
    border-radius: var(--f-r-md);
    font: var(--f-ui-strong);
    white-space: nowrap;
    color: var(--f-text);
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-line-strong);
    transition: background var(--f-fast);
  }
  a.button {
    text-decoration: none;
  }
  .button:hover {
    background: var(--f-hover);
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    color: var(--f-text-3);
    background: var(--f-sunken);
    box-shadow: none;
    cursor: default;
  }
  .button-primary {
    background: var(--f-accent);
    color: var(--f-on-accent);
    box-shadow: none;
    border-end-end-radius: var(--f-r-facet);
  }
  .button-primary:hover {
    background: var(--f-accent-hover);
  }
  .button-large {
    min-height: 44px;
    padding: 0 18px;
    font: var(--f-heading);
    border-radius: var(--f-r-lg);
    border-end-end-radius: 5px;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 32px;
    height: 32px;
    flex: none;
    border-radius: var(--f-r-md);
    color: var(--f-text-2);
    transition: background var(--f-fast);
  }
  .icon-button:hover {
    background: var(--f-hover);
    color: var(--f-text);
  }
  .link {
    display: inline-flex;
    align-items: center;
    min-height: 24px;
    font: var(--f-label);
    color: var(--f-accent-text);
    border-radius: var(--f-r-facet);
  }
  .link:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .badge {
    display: inline-grid;
    place-items: center;
    min-width: 18px;
    height: 18px;
    padding: 0 5px;
    border-radius: var(--f-r-full);
    font: 600 11px/1 var(--f-font);
    font-variant-numeric: tabular-nums;
    background: var(--f-accent);
    color: var(--f-on-accent);
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 20px;
    padding: 0 8px;
    border-radius: var(--f-r-sm);
    font: var(--f-label);
    color: var(--f-text-2);
    background: var(--f-sunken);
    white-space: nowrap;
  }
  .tag-ok {
    background: var(--f-ok-soft);
    color: var(--f-ok);
  }
  .key {
    display: inline-grid;
    place-items: center;
    min-width: 20px;
    height: 20px;
    padding: 0 5px;
    border-radius: 5px;
    font: 500 11px/1 var(--f-font);
    color: var(--f-text-3);
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-line-strong);
  }
  .logo {
    display: grid;
    place-items: center;
    flex: none;
    width: 26px;
    height: 26px;
    border-radius: 8px;
    border-end-end-radius: 3px;
  }
  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-width: 44px;
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .button,
    .tag,
    .badge,
    .logo,
    .key {
      border: 1px solid CanvasText;
    }
    .button[disabled] {
      border-color: GrayText;
    }
  }
`;
