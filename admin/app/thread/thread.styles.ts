import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  frosst-empty-state {
    flex: 1;
  }
  .closed {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0 16px 8px;
    padding: 7px 8px 7px 14px;
    padding-inline: 14px 8px;
    border-radius: 10px;
    color: var(--f-text-2);
    background: var(--f-sunken);
  }
  .closed .button {
    margin-inline-start: auto;
  }
  @container (max-width: 720px) {
    .closed {
      margin-inline: 8px;
    }
  }
`;
