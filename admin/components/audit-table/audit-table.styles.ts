import { css } from 'lit';

export const styles = css`
  th,
  td {
    padding: 8px 12px;
    vertical-align: top;
  }
  :is(th, td):first-child {
    width: 208px;
  }
  :is(th, td):last-child {
    width: 136px;
  }
  thead th {
    padding-block: 0;
    vertical-align: middle;
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
  .what .meta {
    overflow-wrap: anywhere;
  }
  time {
    font-variant-numeric: tabular-nums;
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
