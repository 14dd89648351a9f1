import { css } from 'lit';

/** One part of the account dialog: a heading with one sentence, then what it has. */
export const section = css`
  :host {
    display: grid;
    gap: 12px;
    padding: 20px 24px;
    border-top: 1px solid var(--f-line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 8px 16px;
  }
  .head > div {
    flex: 1 1 240px;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    font: var(--f-heading);
  }
  .head .meta {
    margin-top: 2px;
    max-width: 52ch;
  }
  ul {
    display: grid;
  }
  li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
    padding: 8px 0;
    border-top: 1px solid var(--f-line);
  }
  li:first-child {
    border-top: 0;
  }
  li b {
    display: flex;
    align-items: center;
    gap: 8px;
    font: var(--f-ui-medium);
  }
  li svg {
    flex: none;
    color: var(--f-text-3);
  }
  form {
    display: grid;
    gap: 16px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
`;
