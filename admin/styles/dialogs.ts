import { css } from 'lit';

/** A modal dialog over the console: the browser's own, so that focus stays inside and Esc closes it. */
export const dialogs = css`
  dialog {
    width: min(528px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
    padding: 0;
    border: 0;
    border-radius: 16px;
    border-end-end-radius: 6px;
    color: var(--f-text);
    background: var(--f-overlay);
    box-shadow: var(--f-e4);
    overflow: auto;
  }
  dialog::backdrop {
    background: var(--f-scrim);
  }
  .dialog-head {
    display: flex;
    align-items: center;
    padding: 16px 12px 12px;
    padding-inline-start: 24px;
  }
  .dialog-head h2 {
    flex: 1;
    font: var(--f-title);
    letter-spacing: -0.015em;
  }
  .dialog-body {
    display: grid;
    gap: 16px;
    padding: 4px 24px 20px;
  }
  .dialog-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
    align-items: center;
    padding: 14px 24px;
    border-top: 1px solid var(--f-line);
    background: var(--f-surface-2);
  }
  .dialog-foot .meta {
    flex: 1;
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`;
