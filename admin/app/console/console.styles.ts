import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100%;
  }
  .app {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr);
    height: 100%;
  }
  main {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    margin-block: 8px;
    margin-inline: 0 8px;
    overflow: hidden;
    border-radius: var(--f-r-lg);
    background: var(--f-surface);
    box-shadow: var(--f-e2);
  }
  .panes {
    display: grid;
    grid-template-columns: 324px minmax(0, 1fr) 300px;
    grid-template-rows: minmax(0, 1fr);
    flex: 1;
    min-height: 0;
  }
  .panes.panel-hidden {
    grid-template-columns: 324px minmax(0, 1fr);
  }
  .list {
    border-inline-end: 1px solid var(--f-line);
  }
  .pane {
    display: grid;
    min-width: 0;
    min-height: 0;
  }
  .customer {
    border-inline-start: 1px solid var(--f-line);
  }
  .panel-hidden .customer {
    display: none;
  }
  frosst-banner {
    flex: none;
    padding: 8px 12px;
    border-bottom: 1px solid var(--f-line);
  }
  .toasts {
    position: absolute;
    z-index: 4;
    inset-block-end: 16px;
    inset-inline-start: 16px;
    display: grid;
    gap: 8px;
    width: 292px;
  }
  .skip {
    position: absolute;
    z-index: 10;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    min-height: 32px;
    padding: 0 12px;
    border-radius: var(--f-r-md);
    font: var(--f-ui-strong);
    color: var(--f-accent-text);
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .skip:not(:focus) {
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @container (max-width: 1200px) {
    .app {
      grid-template-columns: 56px minmax(0, 1fr);
    }
    .toasts {
      width: 264px;
    }
    .panes,
    .panes.panel-hidden {
      grid-template-columns: 296px minmax(0, 1fr);
    }
    .customer {
      position: absolute;
      z-index: 3;
      inset-block: 0;
      inset-inline-end: 0;
      width: min(320px, 100%);
      box-shadow: var(--f-e3);
      animation: slide var(--f-base) var(--f-settle);
    }
    .panes:not(.drawer-open) .customer {
      display: none;
    }
    .panes.drawer-open .customer {
      display: grid;
    }
  }
  @container (max-width: 720px) {
    .app {
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .app.thread-view {
      grid-template-rows: minmax(0, 1fr);
    }
    main {
      order: -1;
      margin: 0;
      border-radius: 0;
      box-shadow: none;
    }
    .panes,
    .panes.panel-hidden {
      grid-template-columns: minmax(0, 1fr);
    }
    .list {
      border: 0;
    }
    .list-view .thread,
    .thread-view :is(.list, .side) {
      display: none;
    }
    .toasts {
      inset-inline: 8px;
      inset-block: 8px auto;
      width: auto;
      justify-items: center;
    }
  }
  @keyframes slide {
    from {
      opacity: 0;
      translate: 8px 0;
    }
  }
  :host(:dir(rtl)) .customer {
    animation-name: slide-rtl;
  }
  @keyframes slide-rtl {
    from {
      opacity: 0;
      translate: -8px 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .customer {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    main,
    .customer {
      border: 1px solid CanvasText;
    }
  }
`;
