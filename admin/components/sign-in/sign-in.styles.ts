import { css } from 'lit';

export const styles = css`
  .or {
    display: grid;
    gap: 8px;
    justify-items: stretch;
  }
  .or .button {
    min-height: 40px;
  }
`;
