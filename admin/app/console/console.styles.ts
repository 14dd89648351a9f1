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
  }
  @container (max-width: 720px) {
    .app {
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .app:has([view='thread']:not([hidden])) {
      grid-template-rows: minmax(0, 1fr);
    }
    .app:has([view='thread']:not([hidden])) .side {
      display: none;
    }
    main {
      order: -1;
      margin: 0;
      border-radius: 0;
      box-shadow: none;
    }
    .toasts {
      inset-inline: 8px;
      inset-block: 8px auto;
      width: auto;
      justify-items: center;
    }
  }
  @media (forced-colors: active) {
    main {
      border: 1px solid CanvasText;
    }
  }
`;
