import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    width: min(640px, 100%);
    container-type: inline-size;
  }
  .card {
    border-radius: 20px;
    border-end-end-radius: 6px;
    background: var(--f-overlay);
    box-shadow: var(--f-e4);
    overflow: clip;
  }
  header {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 16px;
    padding: 28px 24px 24px;
  }
  h1 {
    width: fit-content;
    font: 600 22px/28px var(--f-font);
    letter-spacing: -0.02em;
  }
  header .meta {
    margin-top: 6px;
    max-width: 52ch;
  }
  .logo {
    width: 36px;
    height: 36px;
    border-radius: 11px;
    border-end-end-radius: 4px;
  }
  .waiting {
    min-height: 200px;
    padding: 24px;
    border-top: 1px solid var(--f-line);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    padding: 14px 24px;
    border-top: 1px solid var(--f-line);
    background: var(--f-surface-2);
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
  }
`;
