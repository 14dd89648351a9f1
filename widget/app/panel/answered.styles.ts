import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

/** Of what the server told: who is there, broadcasts, the conversation as it stands, quick help, hours. */
export const answeredStyles = lateSheet(css`
  .online::before {
    content: '';
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--f-ok-fill);
  }
  .broadcast {
    flex: none;
    max-height: 40%;
    overflow: auto;
    overscroll-behavior: contain;
    margin: 12px 12px 0;
    padding-inline-end: 4px;
  }
  .broadcast div {
    flex: 1;
    min-width: 0;
  }
  .broadcast p {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    text-align: start;
  }
  .broadcast .ib {
    margin: -8px 0;
  }
  .closed {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 4px 16px;
    flex: none;
    padding: 10px 12px;
    font: var(--f-ui);
    color: var(--f-accent);
  }
  .thread:hover,
  .links a:hover {
    background: var(--f-hover);
  }
  .side,
  .foot {
    font: var(--f-meta);
    font-variant-numeric: tabular-nums;
    color: var(--f-text-3);
  }
  .clip {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font: var(--f-ui);
    color: var(--f-text-2);
  }
  .side {
    display: grid;
    justify-items: end;
    gap: 5px;
  }
  .badge {
    min-width: 18px;
    padding: 2px 5px;
    border: var(--f-edge);
    border-radius: 9px;
    font-weight: 600;
    text-align: center;
    background: var(--f-accent);
    color: var(--f-on-accent);
  }
  .links {
    padding: 2px 0;
  }
  .links li + li {
    border-top: 1px solid var(--f-line);
  }
  .links a {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-height: 44px;
    padding: 6px 14px;
    font: var(--f-ui);
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    padding: 12px 24px max(14px, env(safe-area-inset-bottom));
  }
  .links svg:dir(rtl) {
    scale: -1 1;
  }
  @media (forced-colors: active) {
    .online::before {
      forced-color-adjust: none;
    }
  }
`);
