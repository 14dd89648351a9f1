import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    flex: none;
    padding: 0 12px max(10px, env(safe-area-inset-bottom));
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    padding: 3px;
    border: var(--f-edge);
    border-radius: 14px;
    border-end-end-radius: 6px;
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-control-line);
  }
  .box:focus-within {
    box-shadow:
      inset 0 0 0 2px var(--f-focus),
      0 0 0 4px var(--f-accent-soft);
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 38px;
    max-height: calc(110px * var(--f-scale) + 16px);
    padding-block: 8px;
    padding-inline: 12px 4px;
    resize: none;
    overscroll-behavior: contain;
    outline: none;
    font: 400 calc(16px * var(--f-scale)) / 1.375 var(--f-font);
  }
  .ib {
    --f-ib: 38px;
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    width: var(--f-touch, 38px);
    aspect-ratio: 1;
    border: var(--f-edge);
    border-radius: 11px;
    border-end-end-radius: 4px;
    background: var(--f-accent);
    color: var(--f-on-accent);
    transition: background var(--f-fast);
  }
  .send:hover {
    background: var(--f-accent-hover);
  }
  .send:disabled {
    background: var(--f-sunken);
    color: var(--f-text-3);
  }
  .problem {
    margin-bottom: 8px;
  }
  .safety {
    display: var(--f-safety, flex);
    align-items: center;
    justify-content: center;
    gap: 5px;
    padding-top: 8px;
    font: var(--f-meta);
    font-size: calc(11.5px * var(--f-scale));
    color: var(--f-text-3);
  }
  @media (pointer: coarse) {
    textarea {
      padding-block: 11px;
    }
  }
  @media (forced-colors: active) {
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
