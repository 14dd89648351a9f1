import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  .dialog-head {
    gap: 12px;
    padding-block-end: 16px;
  }
  section {
    display: grid;
    gap: 10px;
    padding-top: 16px;
    border-top: 1px solid var(--f-line);
  }
  h3 {
    font: var(--f-ui-medium);
  }
  .action {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 16px;
  }
  .action .meta {
    flex: 1 1 240px;
  }
`;
