import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
  }
  .icon-button {
    position: relative;
  }
  .icon-button.on {
    color: var(--f-accent-text);
  }
  .icon-button.on::after {
    content: '';
    position: absolute;
    inset-block-start: 5px;
    inset-inline-end: 4px;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--f-accent);
  }
  form {
    position: absolute;
    z-index: 5;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    display: grid;
    gap: 12px;
    width: 264px;
    max-width: calc(100cqi - 16px);
    padding: 16px;
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .field {
    gap: 4px;
  }
  .input {
    min-height: 32px;
    padding: 0 10px;
    border-radius: var(--f-r-md);
    font: var(--f-ui);
  }
  @media (pointer: coarse) {
    .input {
      min-height: 44px;
      font-size: 16px;
    }
  }
  @media (forced-colors: active) {
    form {
      border: 1px solid CanvasText;
    }
    .icon-button.on::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
