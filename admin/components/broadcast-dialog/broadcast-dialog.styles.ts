import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  .steps {
    display: flex;
    gap: 8px;
    font: var(--f-label);
    color: var(--f-text-3);
  }
  .steps li {
    flex: 1;
    padding-top: 8px;
    border-top: 2px solid var(--f-line-strong);
  }
  .steps [data-reached] {
    border-color: var(--f-accent);
  }
  .steps [aria-current] {
    font-weight: 600;
    color: var(--f-text);
  }
  textarea.input {
    min-height: 112px;
    max-height: 40vh;
    padding: 9px 12px;
    resize: none;
    field-sizing: content;
  }
  .choice .number {
    color: var(--f-text-2);
  }
  .preview {
    padding: 16px;
    border-radius: 12px;
    background: var(--f-surface-2);
    box-shadow: inset 0 0 0 1px var(--f-line);
  }
  .preview .meta {
    margin-bottom: 8px;
  }
  .message {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 10px;
    align-items: end;
  }
  .message frosst-avatar {
    --f-size: 28px;
  }
  .bubble {
    width: fit-content;
    max-width: 100%;
    max-height: 30vh;
    overflow-y: auto;
    padding: 9px 14px;
    border-radius: 16px;
    border-end-start-radius: 4px;
    font: var(--f-read-sm);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    color: var(--f-on-theirs);
    background: var(--f-theirs);
  }
  dl {
    display: grid;
    grid-template-columns: 120px 1fr;
  }
  dt {
    color: var(--f-text-3);
  }
  dd b {
    font-weight: 600;
  }
  .count {
    width: 160px;
  }
  .notice {
    padding: 10px 12px;
    border-radius: 10px;
    font: var(--f-ui);
    background: var(--f-bad-soft);
    box-shadow: inset 0 0 0 1px var(--f-bad-line);
  }
  .notice .link {
    margin-inline-start: auto;
    font-weight: 600;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    .bubble,
    .preview {
      border: 1px solid CanvasText;
    }
  }
`;
