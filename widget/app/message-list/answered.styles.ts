import { css } from 'lit';
import { lateSheet } from '../../styles/late-sheet.ts';

/** Of what the server told: an empty log, who is writing, earlier messages on their way. */
export const answeredStyles = lateSheet(css`
  .empty {
    display: grid;
    justify-items: start;
    gap: 6px;
    padding: 0 4px 4px;
    color: var(--f-text-2);
  }
  .empty h3 {
    align-self: start;
    font: var(--f-title);
    letter-spacing: -0.014em;
    color: var(--f-text);
  }
  .empty frosst-avatar {
    --f-size: 40px;
    margin-bottom: 8px;
  }
  .moon {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    margin-bottom: 8px;
    border-radius: 50%;
    background: var(--f-sunken);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    min-height: var(--f-touch, 36px);
    padding: 6px 14px;
    border: var(--f-edge);
    border-radius: 22px;
    font: var(--f-ui);
    font-weight: 500;
    color: var(--f-accent);
    box-shadow: inset 0 0 0 1px var(--f-accent-line);
    overflow-wrap: anywhere;
  }
  .chip:hover {
    background: var(--f-accent-soft);
  }
  .tip a {
    color: var(--f-accent);
    font-weight: 600;
  }
  .warn {
    background: var(--f-warn-soft);
    box-shadow: inset 0 0 0 1px var(--f-warn-line);
  }
  .warn svg {
    color: var(--f-warn);
  }
  .typing {
    display: flex;
    align-items: end;
    gap: 8px;
  }
  .typing frosst-avatar {
    --f-size: 28px;
  }
  .spinner {
    width: 16px;
    height: 16px;
    border: 2px solid var(--f-line-strong);
    border-top-color: var(--f-accent);
    border-radius: 50%;
    animation: spin 0.9s linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
`);
