import { css } from 'lit';
import { base } from '../../widget/styles/base.ts';

const extras = css`
  :host {
    font: var(--f-ui);
    color: var(--f-text);
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) {
    display: none;
  }
  :where(h1, h4, dl, dd, dt, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* What shows nothing yet takes no place, nor the gap beside it. */
  div[role='alert']:not(:has(:not(.vh))) {
    position: absolute;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A name has a direction of its own, and stands at the edge where the lines around it begin all the same. */
  bdi,
  .clip[dir='auto']:not(.user-text) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .user-text {
    unicode-bidi: plaintext;
    text-align: start;
  }
  .meta {
    font: var(--f-meta);
    color: var(--f-text-3);
  }
  @media (forced-colors: active) {
    svg {
      color: CanvasText;
    }
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
`;

/** What every shadow tree of the console starts from: what the widget's does, and the console's type and text roles. */
export const consoleBase = [base, extras];
