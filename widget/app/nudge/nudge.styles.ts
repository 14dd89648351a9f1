import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

export const nudgeStyles = lateSheet(css`
  :host {
    display: block;
    width: min(272px, 100vw - 48px);
    pointer-events: auto;
  }
  .card {
    display: flex;
    align-items: start;
    gap: 12px;
    padding-block: 14px;
    padding-inline: 16px 8px;
    border: var(--f-edge);
    border-radius: 16px;
    border-bottom-left-radius: var(--f-corner-left, 16px);
    border-bottom-right-radius: var(--f-corner-right, 6px);
    font: var(--f-ui);
    color: var(--f-text-2);
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
    animation: enter var(--f-base) var(--f-settle);
  }
  frosst-avatar {
    --f-size: 32px;
  }
  .open {
    flex: 1;
    min-width: 0;
    min-height: var(--f-touch, 36px);
  }
  b {
    display: block;
    font: var(--f-ui-strong);
    color: var(--f-text);
  }
  .said {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    text-align: start;
  }
  .ib {
    margin-block: -8px;
  }
`);
