import { css } from 'lit';

export const styles = css`
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 16px;
  }
  .mono {
    font-family: var(--f-mono);
  }
`;
