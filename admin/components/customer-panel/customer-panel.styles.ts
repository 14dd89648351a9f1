import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow-y: auto;
    background: var(--f-surface-2);
    --f-ring: var(--f-surface-2);
  }
  .who {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 18px 12px 14px;
    padding-inline-start: 16px;
  }
  .who frosst-avatar {
    --f-size: 40px;
  }
  h2 {
    font: var(--f-heading);
    letter-spacing: -0.006em;
    overflow-wrap: anywhere;
  }
  section {
    padding: 14px 16px;
    border-top: 1px solid var(--f-line);
  }
  h3 {
    margin-bottom: 8px;
    font: var(--f-micro);
    font-size: 11.5px;
    color: var(--f-text-3);
  }
  dl {
    display: grid;
    grid-template-columns: 100px minmax(0, 1fr);
    row-gap: 5px;
  }
  dt {
    color: var(--f-text-3);
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  li + li {
    border-top: 1px solid var(--f-line);
  }
  .past {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    width: calc(100% + 16px);
    margin-inline: -8px;
    padding: 7px 8px;
    border-radius: var(--f-r-md);
  }
  .past:hover {
    background: var(--f-hover);
  }
  .past b {
    font: var(--f-ui-medium);
  }
  .past .said {
    grid-column: 1 / -1;
  }
`;
