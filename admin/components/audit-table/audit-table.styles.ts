import { css } from 'lit';

export const styles = css`
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
    padding: 8px 12px;
    text-align: start;
    vertical-align: top;
    font: var(--f-ui);
  }
  :is(th, td):first-child {
    width: 208px;
    padding-inline-start: 20px;
  }
  :is(th, td):last-child {
    width: 136px;
  }
  thead th {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    height: 36px;
    padding-block: 0;
    vertical-align: middle;
    font: var(--f-label);
    color: var(--f-text-3);
    background: var(--f-surface);
    box-shadow: inset 0 -1px 0 var(--f-line);
  }
  tbody tr {
    border-bottom: 1px solid var(--f-line);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 52px;
  }
  b {
    display: block;
    font: var(--f-ui-medium);
  }
  td .meta,
  .clip {
    display: block;
  }
  .what .meta {
    overflow-wrap: anywhere;
  }
  time {
    font-variant-numeric: tabular-nums;
  }
  .none {
    color: var(--f-text-3);
  }
  .id {
    font-family: var(--f-mono);
    font-size: 11px;
  }
  .address {
    font-variant-numeric: tabular-nums;
    color: var(--f-text-2);
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
    tbody tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 6px 16px;
      padding: 12px 16px;
    }
    td,
    :is(th, td):first-child,
    :is(th, td):last-child {
      width: auto;
      padding: 0;
    }
    .what {
      grid-row: 1;
      grid-column: 1 / -1;
    }
    .time {
      grid-row: 3;
      color: var(--f-text-3);
    }
    .address {
      grid-row: 3;
      grid-column: 2;
    }
    .address:empty {
      display: none;
    }
  }
`;
