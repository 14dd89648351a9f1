import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: 16px 32px;
  }
  h3 {
    margin-bottom: 6px;
    font: var(--f-micro);
    color: var(--f-text-3);
  }
  dl > div {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 32px;
  }
  dt {
    flex: 1;
    color: var(--f-text-2);
  }
  dd {
    display: flex;
    gap: 4px;
  }
  label {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: 1;
    min-height: 32px;
  }
  label .meta {
    display: block;
  }
  input {
    width: 18px;
    height: 18px;
    accent-color: var(--f-accent);
    appearance: auto;
  }
`;
