import { css } from 'lit';

export const styles = css`
  :host {
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
    inset-block-end: calc(100% + 6px);
    inset-inline-start: 0;
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
  @media (forced-colors: active) {
    .me svg {
      color: CanvasText;
    }
  }
`;
