import { css } from 'lit';

export const messageGroupStyles = css`
  :host {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: 8px;
    max-width: 93%;
    font: var(--f-bubble-font, var(--f-read));
  }
  :host([own]) {
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 0;
    align-self: flex-end;
    max-width: 84%;
  }
  frosst-avatar {
    --f-size: 28px;
    align-self: end;
  }
  :host([own]) frosst-avatar {
    grid-area: 1 / 2;
    margin-inline-start: 10px;
  }
  ol {
    display: grid;
    grid-column: 2;
    justify-items: start;
    gap: 3px;
  }
  :host([own]) :is(ol, .meta) {
    grid-column: 1;
    justify-items: end;
    justify-content: flex-end;
  }
  li {
    max-width: 100%;
  }
  .bubble {
    --soft: var(--f-bubble-radius, 16px);
    width: fit-content;
    max-width: 100%;
    padding: var(--f-bubble-padding, 9px 14px);
    border: var(--f-edge);
    border-radius: var(--soft);
    border-end-start-radius: 6px;
    overflow: clip;
    overflow-wrap: anywhere;
    background: var(--f-theirs);
    color: var(--f-on-theirs);
    transition: var(--f-slow) var(--f-settle);
    transition-property: background-color, color, box-shadow;
  }
  .bubble span {
    display: block;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    text-align: start;
  }
  .bubble a {
    color: inherit;
    text-decoration: underline;
    outline-color: currentcolor;
  }
  .emoji span {
    font-size: 2em;
    line-height: 1.25;
  }
  li:not(.end) + li .bubble {
    border-start-start-radius: 6px;
  }
  .end .bubble {
    border-end-start-radius: 4px;
  }
  :host([own]) .bubble {
    margin-inline-start: auto;
    border-end-start-radius: var(--soft);
    border-end-end-radius: 6px;
    background: var(--f-own);
    color: var(--f-on-own);
    box-shadow: inset 0 0 0 1px var(--f-own-edge, transparent);
  }
  :host([own]) li:not(.end) + li .bubble {
    border-start-start-radius: var(--soft);
    border-start-end-radius: 6px;
  }
  :host([own]) .end .bubble {
    border-end-end-radius: 4px;
  }
  :host([own]) .bubble:is(.sending, .waiting) {
    background: var(--f-accent-soft);
    color: var(--f-text);
    box-shadow: inset 0 0 0 1px var(--f-accent-line);
  }
  :host([own]) .bubble.failed {
    background: var(--f-bad-soft);
    color: var(--f-text);
    box-shadow: inset 0 0 0 1px var(--f-bad-line);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    grid-column: 2;
    margin-top: 5px;
    font: var(--f-meta);
    font-variant-numeric: tabular-nums;
    color: var(--f-text-3);
  }
  .meta.read {
    color: var(--f-accent);
  }
  .meta.failed,
  .meta .link {
    color: var(--f-bad);
    font-weight: 500;
  }
  .meta .link {
    font-weight: 600;
  }
  .meta.failed span {
    flex-basis: 100%;
    text-align: end;
  }
  li .meta {
    margin-bottom: 11px;
  }
`;
