import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    margin: 0 16px 16px;
  }
  form {
    border-radius: 12px;
    border-end-end-radius: 5px;
    background: var(--f-surface);
    box-shadow: inset 0 0 0 1px var(--f-control-line);
    transition: box-shadow var(--f-fast);
  }
  form:has(textarea:focus) {
    box-shadow:
      inset 0 0 0 2px var(--f-focus),
      0 0 0 5px color-mix(in srgb, var(--f-focus) 11%, transparent);
  }
  .top {
    display: flex;
    align-items: center;
    min-height: 38px;
    padding: 4px 10px 0;
  }
  .mode {
    display: inline-flex;
    align-items: center;
    min-height: 28px;
    padding: 0 9px;
    border-radius: 7px;
    font: 600 12.5px/16px var(--f-font);
    background: var(--f-sunken);
  }
  .colleague {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    margin-inline-start: auto;
    padding: 3px 9px 3px 4px;
    padding-inline: 4px 9px;
    border-radius: var(--f-r-full);
    font: var(--f-label);
    color: var(--f-violet);
    background: var(--f-violet-soft);
  }
  .colleague frosst-avatar {
    --f-size: 20px;
    font-size: 9px;
  }
  .dots {
    display: inline-flex;
    gap: 3px;
  }
  .dots b {
    width: 4px;
    height: 4px;
    border-radius: 50%;
    background: currentColor;
    animation: dot 1.4s var(--f-settle) infinite;
  }
  .dots b:nth-child(2) {
    animation-delay: 0.18s;
  }
  .dots b:nth-child(3) {
    animation-delay: 0.36s;
  }
  @keyframes dot {
    0%,
    60%,
    100% {
      opacity: 0.35;
    }
    30% {
      opacity: 1;
    }
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 62px;
    max-height: min(240px, 40vh);
    padding: 6px 16px 8px;
    border: 0;
    background: none;
    resize: none;
    field-sizing: content;
    font: var(--f-read-sm);
    outline: 0;
    overflow-y: auto;
  }
  .bar {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 8px;
    padding: 0 8px 8px 16px;
    padding-inline: 16px 8px;
  }
  .hint {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .problem {
    display: flex;
    gap: 6px;
    font: var(--f-label);
    color: var(--f-bad);
  }
  .problem:empty {
    position: absolute;
  }
  .button {
    margin-inline-start: auto;
  }
  @container (max-width: 720px) {
    :host {
      margin: 0 8px max(8px, env(safe-area-inset-bottom));
    }
    textarea {
      min-height: 48px;
      font-size: 16px;
      line-height: 22px;
    }
    .hint {
      display: none;
    }
    .button {
      min-height: 40px;
      padding: 0 18px;
      border-radius: 10px;
      border-end-end-radius: var(--f-r-facet);
    }
  }
  @media (pointer: coarse) {
    .hint {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots {
      display: none;
    }
  }
  @media (forced-colors: active) {
    form,
    .colleague {
      border: 1px solid CanvasText;
    }
    form:has(textarea:focus) {
      outline: 2px solid Highlight;
    }
  }
`;
