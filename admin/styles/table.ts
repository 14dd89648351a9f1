import { css } from 'lit';

/** A table as wide as its section, with a heading that stays; on narrow consoles its element lays the rows out anew. */
export const table = css`
  :host {
    display: block;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    text-align: start;
    font: var(--f-ui);
  }
  :is(th, td):first-child {
    padding-inline-start: 20px;
  }
  thead th {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    height: 36px;
    font: var(--f-label);
    color: var(--f-text-3);
    background: var(--f-surface);
    box-shadow: inset 0 -1px 0 var(--f-line);
  }
  td .meta,
  td .clip {
    display: block;
  }
  .none {
    color: var(--f-text-3);
  }
  @container (max-width: 720px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
