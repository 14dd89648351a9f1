import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    animation: rise var(--f-base) var(--f-settle);
  }
  .toast {
    display: flex;
    align-items: center;
    gap: 6px;
    width: fit-content;
    max-width: 100%;
    padding: 8px 8px 8px 14px;
    padding-inline: 14px 8px;
    border-radius: 12px;
    border-end-end-radius: 5px;
    background: var(--f-toast);
    color: var(--f-on-solid);
    box-shadow: var(--f-e3);
  }
  button {
    min-height: 28px;
    padding: 0 10px;
    border-radius: 7px;
    font: var(--f-ui-strong);
    color: var(--f-toast-action);
    white-space: nowrap;
  }
  button:hover {
    background: rgb(255 255 255 / 0.1);
  }
  button:focus-visible {
    outline-color: var(--f-toast-action);
    outline-offset: -2px;
  }
  .number {
    font-weight: 400;
    color: var(--f-on-hero-2);
  }
  .dismiss {
    display: grid;
    place-items: center;
    width: 28px;
    padding: 0;
    color: var(--f-on-hero-2);
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @media (pointer: coarse) {
    button {
      min-height: 44px;
      min-width: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
    }
  }
`;
