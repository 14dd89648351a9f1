import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    align-items: start;
    column-gap: 10px;
    width: 100%;
    min-height: 76px;
    padding: 10px 10px 8px;
    padding-inline-start: 12px;
    border-radius: 10px;
    --f-ring: var(--f-surface-2);
  }
  .row:hover {
    background: var(--f-hover);
    --f-ring: var(--f-hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row[aria-current] {
    background: var(--f-selected);
    --f-ring: var(--f-selected);
  }
  .row[aria-current]::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block: 14px;
    width: 3px;
    border-radius: 3px;
    background: var(--f-accent);
  }
  .body {
    display: block;
    min-width: 0;
  }
  .top,
  .middle,
  .low {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  .name {
    flex: 1;
    font: var(--f-ui-medium);
  }
  .middle {
    margin-top: 1px;
    color: var(--f-text-3);
  }
  .preview {
    flex: 1;
    min-width: 0;
  }
  .low {
    margin-top: 4px;
  }
  .row:not(.unread) .badge {
    background: var(--f-sunken);
    color: var(--f-text-2);
  }
  .unread .name {
    font-weight: 650;
  }
  .unread .preview {
    color: var(--f-text);
  }
  .typing {
    color: var(--f-accent-text);
  }
  .label {
    font-weight: 600;
    color: var(--f-bad);
  }
  @container (max-width: 720px) {
    .row {
      padding-block: 12px;
      --f-ring: var(--f-surface);
    }
    .name,
    .middle {
      font-size: 15px;
      line-height: 20px;
    }
  }
  @media (forced-colors: active) {
    .row[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .row[aria-current]::before {
      content: none;
    }
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
