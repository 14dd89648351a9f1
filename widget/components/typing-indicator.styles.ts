import { css } from 'lit';
import { lateSheet } from '../styles/late-sheet.ts';

export const typingIndicatorStyles = lateSheet(css`
  :host {
    display: flex;
    align-items: center;
    gap: 9px;
    width: fit-content;
    padding: 10px 14px;
    border: var(--f-edge);
    border-radius: var(--f-bubble-radius, 16px);
    border-end-start-radius: 4px;
    font: var(--f-meta);
    color: var(--f-text-3);
    background: var(--f-theirs);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  b {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    opacity: 0.35;
    animation: dot 1.4s var(--f-settle) infinite;
  }
  b:nth-child(2) {
    animation-delay: 0.18s;
  }
  b:nth-child(3) {
    animation-delay: 0.36s;
  }
  @keyframes dot {
    30% {
      opacity: 1;
    }
    60% {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots {
      display: none;
    }
  }
  @media (forced-colors: active) {
    b {
      background: CanvasText;
    }
  }
`);
