import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 12px;
  }
  h4 {
    font: var(--f-ui-strong);
  }
  h4:focus-visible {
    outline-offset: 4px;
  }
  ol {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
    gap: 8px 24px;
    margin: 0;
    padding: 14px 16px;
    border-radius: 12px;
    list-style: none;
    background: var(--f-surface-2);
    box-shadow: inset 0 0 0 1px var(--f-line);
  }
  code {
    font: 500 14px/20px var(--f-mono);
    user-select: all;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button-primary {
    margin-inline-start: auto;
  }
  @media (forced-colors: active) {
    ol {
      border: 1px solid CanvasText;
    }
  }
`;
