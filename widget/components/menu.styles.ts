import { css } from 'lit';
import { lateSheet } from '../styles/late-sheet.ts';

export const menuStyles = lateSheet(css`
  :host {
    position: relative;
  }
  .menu {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 1;
    display: grid;
    width: max-content;
    max-width: 260px;
    padding: 6px;
    border: var(--f-edge);
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .menu button {
    min-height: var(--f-touch, 36px);
    padding: 6px 12px;
    border-radius: 8px;
    font: var(--f-ui);
    color: var(--f-text);
  }
  .menu button:is(:hover, :focus) {
    background: var(--f-hover);
  }
`);
