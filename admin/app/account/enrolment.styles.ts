import { css } from 'lit';

export const enrolment = css`
  .enrolment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 20px 28px;
    padding: 20px;
    border-radius: 12px;
    background: var(--f-surface-2);
    box-shadow: inset 0 0 0 1px var(--f-line);
  }
  h4 {
    margin-bottom: 8px;
    font: var(--f-ui-medium);
  }
  .steps {
    display: grid;
    align-content: start;
    gap: 18px;
  }
  .secret {
    margin-bottom: 8px;
    overflow-wrap: anywhere;
  }
  code {
    font: 500 14px/22px var(--f-mono);
    user-select: all;
  }
  @container (max-width: 560px) {
    .enrolment {
      grid-template-columns: minmax(0, 1fr);
      padding: 16px;
    }
  }
`;
