import { css } from 'lit';

export const messageListStyles = css`
  :host {
    position: relative;
    display: block;
    flex: 1;
    min-height: 0;
  }
  /* Reversed, so that it scrolls from its end: it stays there by itself when anything in or around it grows. */
  .log {
    display: flex;
    flex-direction: column-reverse;
    height: 100%;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    mask: linear-gradient(#0000, #000 14px);
  }
  .log:focus-visible {
    outline-offset: -3px;
    border-radius: 8px;
  }
  /* What is out of sight is not laid out; its last height, or a usual one, stands for it. */
  .rows div {
    content-visibility: auto;
    contain-intrinsic-size: auto 240px auto 650px;
    overflow-clip-margin: 6px;
  }
  .rows > div {
    contain-intrinsic-height: auto 5200px;
  }
  /* By no place among the others, which each that comes would have looked at anew. */
  .rows > div > div {
    padding-bottom: 14px;
  }
  .rows {
    margin-bottom: -14px;
  }
  .content,
  .rows > div > div {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .content {
    padding: 16px;
  }
  h3 {
    align-self: center;
    font: var(--f-label);
    color: var(--f-text-3);
  }
  .line,
  .rows p {
    align-self: center;
    display: flex;
    align-items: center;
    gap: 6px;
    font: var(--f-meta);
    color: var(--f-text-3);
    text-align: center;
  }
  .skeleton {
    width: 176px;
    height: 40px;
    border-radius: 16px;
    background: linear-gradient(100deg, var(--f-sunken) 40%, var(--f-hover) 50%, var(--f-sunken) 60%) 0/300% 100%;
    animation:
      sheen 1.8s linear infinite,
      late 0s 300ms backwards;
  }
  .skeleton:nth-child(even) {
    align-self: end;
  }
  .jump {
    position: absolute;
    inset: auto 0 10px;
    display: flex;
    align-items: center;
    gap: 6px;
    width: fit-content;
    min-height: var(--f-touch, 36px);
    margin: auto;
    padding-inline: 10px 14px;
    border: var(--f-edge);
    border-radius: 22px;
    font: var(--f-ui-strong);
    color: var(--f-accent);
    background: var(--f-overlay);
    box-shadow: var(--f-e3);
  }
  @keyframes sheen {
    from {
      background-position: 150% 0;
    }
    to {
      background-position: -50% 0;
    }
  }
  @keyframes late {
    from {
      visibility: hidden;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: late 0s 300ms backwards;
    }
  }
`;
