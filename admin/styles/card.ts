import { css } from 'lit';

/** The card of whoever is not signed in yet. */
export const card = css`
  :host {
    display: block;
    width: min(372px, 100%);
  }
  form,
  .card {
    display: grid;
    gap: 16px;
    padding: 32px 28px 28px;
    border-radius: 20px;
    border-end-end-radius: 6px;
    background: var(--f-overlay);
    box-shadow: var(--f-e4);
  }
  h1 {
    font: 600 22px/28px var(--f-font);
    letter-spacing: -0.02em;
  }
  .logo {
    width: 36px;
    height: 36px;
    border-radius: 11px;
    border-end-end-radius: 4px;
  }
  .meta {
    margin-top: 4px;
  }
  .notice {
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--f-bad-soft);
    box-shadow: inset 0 0 0 1px var(--f-bad-line);
    font: var(--f-ui);
    color: var(--f-bad);
  }
  .notice svg {
    margin-top: 1px;
  }
  .kept {
    color: var(--f-warn);
    background: var(--f-warn-soft);
    box-shadow: inset 0 0 0 1px var(--f-warn-line);
  }
  @media (max-width: 480px) {
    form,
    .card {
      padding-inline: 20px;
    }
  }
  @media (forced-colors: active) {
    form,
    .card,
    .notice {
      border: 1px solid CanvasText;
    }
  }
`;
