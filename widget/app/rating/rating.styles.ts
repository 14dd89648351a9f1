import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

export const ratingStyles = lateSheet(css`
  :host {
    display: block;
    font: var(--f-ui);
  }
  form {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: var(--f-edge);
    border-radius: 16px;
    background: var(--f-surface);
    box-shadow: var(--f-e2);
  }
  legend {
    margin-bottom: 10px;
    font: var(--f-heading);
  }
  .scores {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(max(44px, 4em), 1fr));
    gap: 6px;
    font: var(--f-label);
  }
  .scores span {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    min-height: 64px;
    padding: 4px 2px;
    border: var(--f-edge);
    border-radius: 12px;
    text-align: center;
    color: var(--f-text-2);
    box-shadow: inset 0 0 0 1px var(--f-line-strong);
    cursor: pointer;
  }
  .scores span:hover {
    background: var(--f-hover);
  }
  input:checked + span {
    font-weight: 600;
    background: var(--f-accent-soft);
    color: var(--f-accent);
    box-shadow: inset 0 0 0 2px var(--f-accent);
  }
  input:focus-visible + span {
    outline: 2px solid var(--f-focus);
    outline-offset: 2px;
  }
  label {
    position: relative;
  }
  .thanks {
    text-align: center;
    color: var(--f-text-3);
    outline: none;
  }
  .choice {
    display: flex;
    gap: 8px;
  }
  .choice .primary {
    flex: 1;
  }
  .quiet {
    color: var(--f-text-2);
  }
  @media (forced-colors: active) {
    input:checked + span {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`);
