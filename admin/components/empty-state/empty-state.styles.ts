import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    padding: 32px 24px;
    text-align: center;
  }
  .glyph {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-bottom: 10px;
    border-radius: 18px;
    border-end-end-radius: 6px;
    color: var(--f-accent-text);
    background: var(--f-accent-soft);
  }
  :host([tone='bad']) .glyph {
    color: var(--f-bad);
    background: var(--f-bad-soft);
  }
  h2 {
    font: var(--f-heading);
  }
  p {
    max-width: 34ch;
    color: var(--f-text-3);
    text-wrap: balance;
  }
  .button {
    margin-top: 12px;
  }
  @media (forced-colors: active) {
    .glyph {
      border: 1px solid CanvasText;
    }
  }
`;
