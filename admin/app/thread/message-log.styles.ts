import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    flex: 1;
    min-height: 0;
    --f-bubble-font: var(--f-read-sm);
    --f-bubble-padding: 7px 12px;
    --f-bubble-radius: 14px;
    --f-own: var(--f-accent-soft);
    --f-on-own: var(--f-text);
    --f-own-edge: var(--f-accent-line);
  }
  .log {
    height: 100%;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--f-line-strong) transparent;
    -webkit-mask: linear-gradient(#0000, #000 16px);
    mask: linear-gradient(#0000, #000 16px);
  }
  .log:focus-visible {
    outline-offset: -2px;
    -webkit-mask: none;
    mask: none;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: 14px;
    min-height: 100%;
    padding: 16px 20px 14px;
  }
  frosst-message-group {
    max-width: 84%;
    /* Ours are pale already, so what is still on its way is an empty outline. */
    --f-accent-soft: var(--f-surface);
  }
  .older {
    display: inline-flex;
    align-items: center;
    align-self: center;
    gap: 6px;
    flex: none;
    min-height: 28px;
    margin-bottom: auto;
    padding: 0 12px;
    padding-inline: 8px 12px;
    border-radius: 14px;
    font: var(--f-label);
    color: var(--f-text-2);
    box-shadow: inset 0 0 0 1px var(--f-line-strong);
  }
  .older:hover {
    background: var(--f-hover);
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 12px;
    font: var(--f-label);
    color: var(--f-text-3);
  }
  h3::before,
  h3::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--f-line);
  }
  h3.conversation {
    font: var(--f-ui-strong);
    color: var(--f-text-2);
    scroll-margin-top: 24px;
  }
  h3.conversation::before,
  h3.conversation::after {
    background: var(--f-line-strong);
  }
  .new {
    display: flex;
    align-items: center;
    gap: 12px;
    font: var(--f-micro);
    color: var(--f-accent-text);
  }
  .new::before,
  .new::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--f-accent-line);
  }
  .system {
    display: flex;
    justify-content: center;
    text-align: center;
  }
  .typing {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 8px;
    align-items: end;
  }
  .typing frosst-avatar {
    --f-size: 28px;
  }
  .skeleton {
    fill: var(--f-sunken);
    visibility: hidden;
    animation: appear 0s 300ms forwards;
  }
  .skeleton.own {
    align-self: flex-end;
  }
  @keyframes appear {
    to {
      visibility: visible;
    }
  }
  .to-end {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 30px;
    padding: 0 12px;
    padding-inline: 8px 12px;
    border-radius: 15px;
    font: var(--f-label);
    color: var(--f-text);
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  .to-end:hover {
    background: var(--f-hover);
  }
  .to-end.news {
    color: var(--f-accent-text);
  }
  frosst-empty-state {
    margin-block: auto;
  }
  @container (max-width: 720px) {
    :host {
      --f-bubble-font: 400 15px/21px var(--f-font);
    }
    .content {
      padding-inline: 12px;
    }
    frosst-message-group {
      max-width: 92%;
    }
  }
  @media (pointer: coarse) {
    .older,
    .to-end {
      min-height: 44px;
      border-radius: 22px;
    }
  }
  @media (forced-colors: active) {
    .older,
    .to-end {
      border: 1px solid CanvasText;
    }
  }
`;
