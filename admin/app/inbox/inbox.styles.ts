import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--f-surface-2);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    flex: none;
    min-height: 56px;
    padding-block: 6px;
    padding-inline: 16px 8px;
  }
  h1 {
    min-width: 0;
    overflow-wrap: anywhere;
    font: var(--f-title);
    letter-spacing: -0.015em;
  }
  h1 bdi {
    font-weight: 500;
    color: var(--f-text-3);
  }
  h1:focus-visible {
    outline-offset: 2px;
    border-radius: var(--f-r-facet);
  }
  .view-menu {
    display: none;
    margin-inline-start: 2px;
  }
  .list {
    flex: 1;
    min-height: 0;
  }
  .new {
    position: absolute;
    z-index: 1;
    inset-block-start: 60px;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 12px;
    padding-inline: 8px 12px;
    border-radius: 14px;
    font: var(--f-label);
    color: var(--f-accent-text);
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .new:hover {
    background: var(--f-hover);
  }
  .failed {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 12px 16px;
    font: var(--f-meta);
    color: var(--f-bad);
  }
  frosst-empty-state {
    flex: 1;
  }
  .skeleton {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    column-gap: 10px;
    min-height: 76px;
    margin-inline: 6px;
    padding: 10px 10px 8px;
    padding-inline-start: 12px;
    visibility: hidden;
    animation: appear 0s 300ms forwards;
  }
  .skeleton div {
    display: grid;
    align-content: start;
    gap: 8px;
    padding-top: 2px;
  }
  .skeleton span {
    height: 11px;
    border-radius: var(--f-r-sm);
    background: linear-gradient(100deg, var(--f-sunken) 40%, var(--f-hover) 50%, var(--f-sunken) 60%) 0 / 300% 100%;
    animation: sheen 1.8s linear infinite;
  }
  .skeleton > span {
    width: 36px;
    height: 36px;
    border-radius: 50%;
  }
  .skeleton span:nth-child(1) {
    width: 46%;
  }
  .skeleton > span:nth-child(1) {
    width: 36px;
  }
  .skeleton div span:nth-child(2) {
    width: 88%;
  }
  .skeleton div span:nth-child(3) {
    width: 26%;
    height: 9px;
  }
  @keyframes appear {
    to {
      visibility: visible;
    }
  }
  @keyframes sheen {
    from {
      background-position: 150% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  @container (max-width: 1200px) {
    .view-menu {
      display: block;
    }
  }
  @container (max-width: 720px) {
    :host {
      background: var(--f-surface);
    }
  }
  @media (pointer: coarse) {
    .new {
      min-height: 44px;
      border-radius: 22px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton span {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .new {
      border: 1px solid CanvasText;
    }
  }
`;
