import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-height: 0;
    overflow-y: auto;
    --f-ring: var(--f-canvas);
  }
  h2 {
    padding: 0 8px 4px;
    font: var(--f-micro);
    color: var(--f-text-3);
  }
  li {
    display: flex;
    align-items: center;
    gap: 9px;
    min-height: 32px;
    padding: 0 8px;
    font: var(--f-ui-medium);
    color: var(--f-text-2);
  }
  frosst-avatar {
    --f-size: 20px;
    --f-mark: 9px;
    font-size: 9px;
  }
`;
