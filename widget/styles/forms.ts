import { css } from 'lit';

/** `.field`: a box to write in or choose from, of 16 px so that phones do not zoom; `.problem`: what is wrong with it. */
export const fields = css`
  .field {
    width: 100%;
    min-height: 44px;
    margin: 0;
    padding: 10px 12px;
    border: 0;
    border-radius: 10px;
    resize: none;
    font: 400 calc(16px * var(--f-scale)) / 1.375 var(--f-font);
    color: var(--f-text);
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-control-line);
  }
  .field:focus-visible {
    outline-offset: 0;
  }
  .problem {
    font: var(--f-label);
    color: var(--f-bad);
  }
  .problem:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .field {
      border: 1px solid CanvasText;
    }
  }
`;

/** `.primary`: the one filled button of a surface. */
export const primaryButtons = css`
  .primary {
    width: 100%;
    min-height: 44px;
    margin-top: 14px;
    border-radius: 12px;
    border-end-end-radius: 5px;
    font: var(--f-heading);
    text-align: center;
    background: var(--f-accent);
    color: var(--f-on-accent);
    transition: background var(--f-fast);
  }
  .primary:hover {
    background: var(--f-accent-hover);
  }
  @media (forced-colors: active) {
    .primary {
      border: 1px solid CanvasText;
    }
  }
`;
