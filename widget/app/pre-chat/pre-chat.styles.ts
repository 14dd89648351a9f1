import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

export const preChatStyles = lateSheet(css`
  :host {
    display: block;
    flex: 1;
    min-height: 0;
    padding: 20px 20px max(16px, env(safe-area-inset-bottom));
    overflow: auto;
    overscroll-behavior: contain;
  }
  form {
    display: grid;
    gap: 14px;
  }
  .labelled {
    font-size: calc(13px * var(--f-scale));
  }
  .guest {
    box-shadow: inset 0 0 0 1px var(--f-line-strong);
  }
  [aria-invalid='true'] {
    box-shadow: inset 0 0 0 2px var(--f-bad);
  }
  .problem {
    margin-top: 5px;
  }
  .small {
    font: var(--f-meta);
    color: var(--f-text-3);
    text-align: center;
  }
  .or {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--f-line);
  }
  a {
    color: inherit;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    [aria-invalid='true'] {
      outline: 2px solid Mark;
    }
  }
`);
