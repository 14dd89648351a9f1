import { css } from 'lit';
import { lateSheet } from './late-sheet.ts';

/** `.tip`: something to know, with a glyph before it; a `b` or a heading in it is its title. */
export const tips = lateSheet(css`
  .tip {
    display: flex;
    align-items: start;
    gap: 10px;
    padding: 11px 12px;
    border: var(--f-edge);
    border-radius: 12px;
    font: var(--f-ui);
    color: var(--f-text-2);
    background: var(--f-surface-2);
    box-shadow: inset 0 0 0 1px var(--f-line);
  }
  .tip > svg {
    color: var(--f-accent);
  }
  .tip :is(b, h3) {
    display: block;
    font: var(--f-ui-strong);
    color: var(--f-text);
  }
`);
