import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .panes {
    display: grid;
    grid-template-columns: 324px minmax(0, 1fr) 300px;
    grid-template-rows: minmax(0, 1fr);
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
  @container (max-width: 1200px) {
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
    .panes,
    .panes.panel-hidden {
      grid-template-columns: minmax(0, 1fr);
    }
    .list {
      border: 0;
    }
    :host([view='list']) .thread,
    :host([view='thread']) .list {
      display: none;
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
    .customer {
      border: 1px solid CanvasText;
    }
  }
`;
