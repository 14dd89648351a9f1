import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr)) repeat(2, 144px) auto;
    align-items: end;
    gap: 10px 12px;
    padding: 12px 20px 14px;
    border-bottom: 1px solid var(--f-line);
    background: var(--f-surface-2);
  }
  .field {
    gap: 4px;
    min-width: 0;
  }
  .field label {
    font: var(--f-label);
    color: var(--f-text-2);
  }
  .input {
    min-height: 32px;
    padding: 0 10px;
    border-radius: var(--f-r-md);
    font: var(--f-ui);
  }
  .ways {
    display: flex;
    gap: 8px;
  }
  .quiet {
    background: none;
    box-shadow: none;
    color: var(--f-text-2);
  }
  .quiet:hover {
    background: var(--f-hover);
  }
  @container (max-width: 1200px) {
    form {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (max-width: 720px) {
    form {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      padding-inline: 16px;
    }
    .object,
    .ways {
      grid-column: 1 / -1;
    }
  }
  @media (pointer: coarse) {
    .input {
      min-height: 44px;
      font-size: 16px;
    }
  }
`;
