import { css } from 'lit';

export const styles = css`
  :host {
    flex: none;
  }
  .menu {
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
  }
`;
