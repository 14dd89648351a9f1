import { css } from 'lit';

export const styles = css`
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 12px;
    padding: 16px;
  }
  .failed {
    color: var(--f-bad);
  }
  @container (max-width: 720px) {
    .bar > .grow {
      flex: 1 0 100%;
    }
  }
`;
