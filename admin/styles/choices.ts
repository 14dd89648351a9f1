import { css } from 'lit';

/** A group of radio buttons, each with a sentence that says what it means. */
export const choices = css`
  fieldset {
    display: grid;
    gap: 2px;
  }
  legend {
    margin-bottom: 6px;
    font: var(--f-ui-medium);
  }
  .choice {
    display: grid;
    grid-template-columns: 18px 1fr auto;
    align-items: start;
    gap: 0 10px;
    padding: 8px 10px;
    border-radius: 9px;
  }
  .choice:hover {
    background: var(--f-hover);
  }
  .choice:has(:checked) {
    background: var(--f-selected);
  }
  .choice input {
    appearance: auto;
    width: 18px;
    height: 18px;
    accent-color: var(--f-accent);
  }
  .choice .meta {
    grid-column: 2;
    display: block;
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 1px solid CanvasText;
    }
  }
`;
