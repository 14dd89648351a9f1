import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 8px 14px;
    border-radius: 10px;
    color: var(--f-warn);
    background: var(--f-warn-soft);
    box-shadow: inset 0 0 0 1px var(--f-warn-line);
  }
  :host([tone='bad']) .banner {
    color: var(--f-bad);
    background: var(--f-bad-soft);
    box-shadow: inset 0 0 0 1px var(--f-bad-line);
  }
  b {
    font-weight: 600;
  }
  .button {
    margin-inline-start: auto;
    min-height: 28px;
    color: inherit;
    background: var(--f-surface);
  }
  @media (forced-colors: active) {
    .banner {
      border: 1px solid CanvasText;
    }
  }
`;
