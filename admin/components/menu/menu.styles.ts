import { css } from 'lit';

/** A menu that opens at its button; its element says on which side. */
export const menu = css`
  :host {
    position: relative;
    display: block;
  }
  .menu {
    position: absolute;
    z-index: 5;
    width: max-content;
    min-width: 188px;
    max-width: 280px;
    max-height: 50vh;
    padding: 6px;
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
    overflow-y: auto;
  }
  .option {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 32px;
    padding-inline: 8px 10px;
    border-radius: 8px;
    font: var(--f-ui);
    text-align: start;
  }
  .option:hover,
  .option:focus-visible {
    background: var(--f-hover);
  }
  .option:focus-visible {
    outline-offset: -2px;
  }
  hr {
    height: 1px;
    margin: 6px 0;
    border: 0;
    background: var(--f-line);
  }
  @media (pointer: coarse) {
    .option {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .menu {
      border: 1px solid CanvasText;
    }
  }
`;
