import { css } from 'lit';

/** A section that fills the console: a bar with its heading and what can be done, and below it what there is. */
export const sections = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    flex: none;
    gap: 8px 12px;
    min-height: 56px;
    padding: 10px 16px;
    padding-inline-start: 20px;
    border-bottom: 1px solid var(--f-line);
  }
  h1 {
    width: fit-content;
    font: var(--f-title);
    letter-spacing: -0.015em;
  }
  h1:focus-visible {
    outline-offset: 0;
    border-radius: var(--f-r-facet);
  }
  .bar .meta {
    margin-block-start: 2px;
  }
  h1 span {
    font-weight: 500;
    color: var(--f-text-3);
  }
  h1:focus-visible {
    outline-offset: 2px;
  }
  .search {
    position: relative;
    width: 280px;
  }
  .search svg {
    position: absolute;
    inset-inline-start: 10px;
    inset-block: 0;
    margin-block: auto;
    color: var(--f-text-3);
    pointer-events: none;
  }
  .search .input {
    min-height: 32px;
    padding-inline-start: 32px;
    border-radius: var(--f-r-md);
    font: var(--f-ui);
  }
  .content {
    display: grid;
    align-content: start;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--f-line-strong) transparent;
  }
  .content > frosst-empty-state {
    min-height: min(420px, 60vh);
  }
  .waiting {
    padding: 24px 20px;
  }
  @container (max-width: 720px) {
    .bar {
      padding-inline: 16px;
    }
    .search {
      order: 1;
      width: 100%;
    }
  }
  @media (pointer: coarse) {
    .search .input {
      min-height: 44px;
      font-size: 16px;
    }
  }
`;
