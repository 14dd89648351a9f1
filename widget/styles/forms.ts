import { css } from 'lit';

/**
 * `.field`: a box to write in or choose from, of 16 px so that phones do not zoom. `.labelled`: one with its name above it.
 * `.problem`: what is wrong with it.
 */
export const fields = css`
  .field {
    width: 100%;
    min-height: 44px;
    margin: 0;
    padding: 10px 12px;
    border: var(--f-edge);
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
  .labelled {
    display: grid;
    gap: 5px;
    font: var(--f-label);
  }
  small {
    font: var(--f-meta);
    color: var(--f-text-3);
  }
  .problem {
    font: var(--f-label);
    color: var(--f-bad);
  }
  .problem:empty {
    display: none;
  }
`;

/** `.primary`: the one filled button of a surface; `.quiet`: one beside it. */
export const buttons = css`
  .primary,
  .quiet {
    min-height: 44px;
    padding: 0 20px;
    border: var(--f-edge);
    border-radius: 12px;
    font: var(--f-heading);
    text-align: center;
    transition: background var(--f-fast);
  }
  .primary {
    width: 100%;
    border-end-end-radius: 5px;
    background: var(--f-accent);
    color: var(--f-on-accent);
  }
  .primary:hover {
    background: var(--f-accent-hover);
  }
  .quiet:hover {
    background: var(--f-hover);
  }
`;
