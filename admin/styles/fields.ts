import { css } from 'lit';

/** Labelled text inputs of forms and dialogs. */
export const fields = css`
  .field {
    display: grid;
    gap: 6px;
  }
  .field label {
    font: var(--f-ui-medium);
  }
  .input {
    width: 100%;
    min-height: 40px;
    padding: 0 12px;
    border: 0;
    border-radius: 9px;
    font: var(--f-read-sm);
    color: var(--f-text);
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-control-line);
  }
  .input:focus-visible {
    outline: 2px solid transparent;
    outline-offset: -2px;
    box-shadow:
      inset 0 0 0 2px var(--f-focus),
      0 0 0 4px color-mix(in srgb, var(--f-focus) 14%, transparent);
  }
  .input[aria-invalid='true'] {
    box-shadow: inset 0 0 0 2px var(--f-bad-fill);
  }
  .problem {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    font: var(--f-label);
    color: var(--f-bad);
  }
  @media (pointer: coarse) {
    .input {
      font-size: 16px;
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .input {
      border: 1px solid CanvasText;
    }
    .input:focus-visible {
      outline-color: Highlight;
    }
  }
`;
