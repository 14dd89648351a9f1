import { css } from 'lit';

export const styles = css`
  th,
  td {
    padding: 0 12px;
  }
  thead th:first-child {
    width: 38%;
  }
  tbody tr {
    position: relative;
    height: 60px;
    border-bottom: 1px solid var(--f-line);
  }
  tbody tr:hover {
    background: var(--f-hover);
  }
  tbody th > * {
    vertical-align: middle;
  }
  frosst-avatar {
    --f-size: 32px;
    margin-inline-end: 12px;
  }
  .who {
    display: inline-grid;
    grid-template-columns: auto 1fr;
    column-gap: 6px;
    align-items: baseline;
    max-width: calc(100% - 48px);
  }
  .who button {
    min-width: 0;
    min-height: 0;
    font: var(--f-ui-medium);
    color: var(--f-text);
    text-align: start;
  }
  .who button bdi {
    display: block;
  }
  /* The whole row opens. */
  .who button::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .who button:focus-visible {
    outline: none;
  }
  .who button:focus-visible::after {
    outline: 2px solid var(--f-focus);
    outline-offset: -2px;
    border-radius: var(--f-r-md);
  }
  .email {
    grid-column: 1 / -1;
  }
  .off .who button {
    color: var(--f-text-3);
  }
  .factor span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    vertical-align: middle;
  }
  .factor .label {
    display: none;
  }
  .on svg {
    color: var(--f-ok);
  }
  .tag-warn {
    background: var(--f-warn-soft);
    color: var(--f-warn);
  }
  @container (max-width: 720px) {
    tbody tr {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 14px;
      height: auto;
      padding: 12px 16px;
      padding-inline-start: 60px;
    }
    tbody th,
    tbody td,
    :is(th, td):first-child {
      padding: 0;
      color: var(--f-text-2);
    }
    tbody th {
      display: flex;
      gap: 12px;
      flex: 1 0 100%;
      margin-inline-start: -44px;
    }
    frosst-avatar {
      margin: 0;
    }
    td .meta {
      display: none;
    }
    .factor .label {
      display: inline;
    }
    .factor svg {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .who button:focus-visible::after {
      outline-color: Highlight;
    }
  }
`;
