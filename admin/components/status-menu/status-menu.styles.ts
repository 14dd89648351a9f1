import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    --f-ring: var(--f-canvas);
  }
  .me {
    display: flex;
    align-items: center;
    gap: 9px;
    width: 100%;
    padding: 6px 8px;
    border-radius: var(--f-r-md);
  }
  .me:hover {
    background: color-mix(in srgb, var(--f-text) 5%, transparent);
  }
  .me frosst-avatar {
    --f-size: 32px;
  }
  .who {
    display: block;
    flex: 1;
    min-width: 0;
  }
  .who b,
  .who .meta {
    display: block;
  }
  .who b {
    font: var(--f-ui-strong);
  }
  .me svg {
    color: var(--f-text-3);
  }
  .menu {
    position: absolute;
    z-index: 5;
    inset-block-end: calc(100% + 6px);
    inset-inline-start: 0;
    width: max-content;
    min-width: 188px;
    max-width: 280px;
    padding: 6px;
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .option {
    display: grid;
    grid-template-columns: 20px 1fr;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 32px;
    padding: 0 10px 0 8px;
    padding-inline: 8px 10px;
    border-radius: 8px;
  }
  .option:hover,
  .option:focus-visible {
    background: var(--f-hover);
  }
  .option:focus-visible {
    outline-offset: -2px;
  }
  hr {
    height: 1px;
    margin: 6px 0;
    border: 0;
    background: var(--f-line);
  }
  @container (max-width: 1200px) {
    .me {
      justify-content: center;
      padding: 4px;
    }
    .me > :not(frosst-avatar, .vh) {
      display: none;
    }
  }
  @container (max-width: 720px) {
    .menu {
      inset-inline: auto 0;
    }
  }
  @media (pointer: coarse) {
    .option {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .menu {
      border: 1px solid CanvasText;
    }
    .me svg {
      color: CanvasText;
    }
  }
`;
