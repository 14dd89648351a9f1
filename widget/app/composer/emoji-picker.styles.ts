import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

export const emojiPickerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    max-height: min(280px, 50vh);
    margin-bottom: 8px;
    padding: 10px;
    border: var(--f-edge);
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .found {
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  h3,
  .none {
    padding: 6px 2px 2px;
    font: var(--f-label);
    color: var(--f-text-3);
  }
`;

/** Of the emoji themselves, which come from where the words come from, and are asked for after them. */
export const emojiStyles = lateSheet(css`
  [role='row'] {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
  }
  [role='gridcell'] {
    min-height: var(--f-touch, 36px);
    border-radius: 8px;
    font-size: calc(22px * var(--f-scale));
    line-height: 1.5;
    text-align: center;
    cursor: pointer;
  }
  [role='gridcell']:is(:hover, :focus) {
    background: var(--f-hover);
  }
  [role='gridcell']:focus-visible {
    outline-offset: -2px;
  }
`);
