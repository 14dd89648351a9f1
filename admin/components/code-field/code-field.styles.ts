import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .code {
    position: relative;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 48px)) 4px repeat(3, minmax(0, 48px));
    gap: 6px;
    max-width: 336px;
  }
  .box {
    display: grid;
    place-items: center;
    height: 48px;
    border-radius: 9px;
    font: 600 20px/1 var(--f-font);
    font-variant-numeric: tabular-nums;
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-control-line);
  }
  .box:nth-child(4) {
    grid-column: 5;
  }
  .box[data-next] {
    box-shadow:
      inset 0 0 0 2px var(--f-focus),
      0 0 0 4px color-mix(in srgb, var(--f-focus) 14%, transparent);
  }
  /* The real field lies over the boxes; what it would draw, they do. */
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    padding: 0 16px;
    border: 0;
    font: 600 16px/48px var(--f-mono);
    color: transparent;
    caret-color: transparent;
    background: transparent;
    outline: none;
  }
  input::selection {
    background: transparent;
  }
  @media (forced-colors: active) {
    .box {
      border: 1px solid CanvasText;
    }
    .box[data-next] {
      outline: 2px solid Highlight;
    }
    input {
      opacity: 0;
    }
  }
`;
