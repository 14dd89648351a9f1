import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    overflow-y: auto;
    /* The place is kept by hand, by the row that is looked at rather than by what happens to be drawn. */
    overflow-anchor: none;
    overscroll-behavior: contain;
    padding-bottom: 12px;
    scrollbar-width: thin;
    scrollbar-color: var(--f-line-strong) transparent;
  }
  h2 {
    display: flex;
    justify-content: space-between;
    padding: 16px 16px 6px;
    font: var(--f-micro);
    color: var(--f-text-3);
  }
  section:first-of-type h2 {
    padding-top: 2px;
  }
  ul {
    position: relative;
    margin-inline: 6px;
    contain: layout style;
  }
  li {
    position: absolute;
    inset-inline: 0;
    contain: layout style;
  }
`;
