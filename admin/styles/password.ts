import { css } from 'lit';

/** A password field with an eye. */
export const password = css`
  .password {
    position: relative;
    display: block;
  }
  .password .input {
    padding-inline-end: 44px;
  }
  .password .icon-button {
    position: absolute;
    inset-inline-end: 4px;
    inset-block: 0;
    margin-block: auto;
    min-width: 0;
    min-height: 0;
    height: 32px;
  }
`;
