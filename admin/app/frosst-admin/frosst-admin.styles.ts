import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100dvh;
    min-height: 320px;
    font: var(--f-ui);
    color: var(--f-text);
    background: var(--f-canvas);
  }
  .frame {
    position: relative;
    height: 100%;
    container-type: inline-size;
    --f-ib: 32px;
  }
  .gate {
    position: absolute;
    inset: 0;
    z-index: 20;
    display: grid;
    place-items: center;
    padding: 16px;
    overflow: auto;
    background: var(--f-canvas);
  }
  .over {
    background: var(--f-scrim);
  }
`;
