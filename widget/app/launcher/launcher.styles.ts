import { css } from 'lit';

export const launcherStyles = css`
  :host {
    display: block;
    pointer-events: auto;
  }
  button {
    position: relative;
    display: grid;
    place-items: center;
    width: calc(60px * var(--f-scale));
    aspect-ratio: 1;
    border-radius: var(--f-r-panel);
    border-bottom-left-radius: var(--f-corner-left, var(--f-r-panel));
    border-bottom-right-radius: var(--f-corner-right, 6px);
    box-shadow: var(--f-e3);
    transition: translate var(--f-fast);
  }
  .pill {
    display: flex;
    align-items: center;
    gap: 10px;
    width: auto;
    height: calc(60px * var(--f-scale));
    aspect-ratio: auto;
    padding-inline: 16px 20px;
  }
  b {
    font: var(--f-heading);
  }
  button:hover {
    translate: 0 -2px;
  }
  button:focus-visible {
    outline-offset: 3px;
  }
  span {
    position: absolute;
    inset-block-start: -6px;
    inset-inline-end: -6px;
    display: grid;
    place-items: center;
    min-width: 22px;
    height: 22px;
    padding: 0 5px;
    border: var(--f-edge);
    border-radius: 11px;
    font: 600 12px/1 var(--f-font);
    font-variant-numeric: tabular-nums;
    background: var(--f-alert);
    color: var(--f-on-solid);
    box-shadow: 0 0 0 2.5px var(--f-surface);
  }
`;
