import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    width: min(var(--frosst-width, 384px), 100vw - 48px);
    height: min(var(--frosst-height, 640px), 100dvh - 122px);
    overflow: hidden;
    border: var(--f-edge);
    transform-origin: var(--f-origin, 100%) 100%;
    border-radius: var(--f-r-panel);
    border-bottom-left-radius: var(--f-corner-left, var(--f-r-panel));
    border-bottom-right-radius: var(--f-corner-right, 6px);
    background: var(--f-surface);
    box-shadow: var(--f-e4);
    pointer-events: auto;
    animation: enter var(--f-base) var(--f-settle);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    min-height: calc(64px * var(--f-scale));
    padding-inline: 8px 12px;
    border-bottom: 1px solid var(--f-line);
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  h2 {
    font: var(--f-heading);
    letter-spacing: -0.006em;
    overflow-wrap: anywhere;
  }
  .status {
    display: flex;
    align-items: center;
    gap: 5px;
    font: var(--f-meta);
    color: var(--f-text-3);
  }
  .ib {
    margin-inline-end: -4px;
  }
  .head > frosst-avatar:first-child {
    margin-inline-start: 8px;
  }
  .strip {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    min-height: 40px;
    padding-block: 4px;
    padding-inline: 16px 12px;
    border-bottom: 1px solid var(--f-warn-line);
    font: var(--f-label);
    background: var(--f-warn-soft);
    color: var(--f-warn);
  }
  .strip .link {
    margin-inline-start: auto;
  }
  .sign-in {
    flex: none;
    padding: 16px 16px max(16px, env(safe-area-inset-bottom));
    border-top: 1px solid var(--f-line);
    color: var(--f-text-2);
  }
  .primary {
    margin-top: 14px;
  }
  .sign-in h3 {
    margin-bottom: 4px;
    font: var(--f-heading);
    color: var(--f-text);
  }
  @media (max-width: 600px), (max-height: 480px) {
    :host {
      position: fixed;
      inset: var(--f-view-top, 0) 0 auto;
      width: auto;
      height: var(--f-view-height, 100dvh);
      padding-right: env(safe-area-inset-right);
      padding-left: env(safe-area-inset-left);
      border-radius: 0;
      box-shadow: none;
    }
    .head {
      padding-top: env(safe-area-inset-top);
      touch-action: none;
    }
  }
`;
