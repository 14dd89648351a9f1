import { css } from 'lit';

export const avatarStyles = css`
  :host {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--f-size, 36px);
    aspect-ratio: 1;
    border: var(--f-edge);
    border-radius: 50%;
    font: 600 calc(var(--f-size, 36px) * 0.35) / 1 var(--f-font);
    letter-spacing: 0.01em;
    background: var(--f-tint-g);
    color: var(--f-on-tint-g);
    user-select: none;
  }
  :host([tint='a']) {
    background: var(--f-tint-a);
    color: var(--f-on-tint-a);
  }
  :host([tint='b']) {
    background: var(--f-tint-b);
    color: var(--f-on-tint-b);
  }
  :host([tint='c']) {
    background: var(--f-tint-c);
    color: var(--f-on-tint-c);
  }
  :host([tint='d']) {
    background: var(--f-tint-d);
    color: var(--f-on-tint-d);
  }
  :host([tint='e']) {
    background: var(--f-tint-e);
    color: var(--f-on-tint-e);
  }
  :host([tint='brand']) {
    background: linear-gradient(135deg, var(--f-hero-a), var(--f-hero-b));
    color: var(--f-on-hero);
  }
  i {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    width: var(--f-mark, 12px);
    height: var(--f-mark, 12px);
    border: 2px solid var(--f-ring, var(--f-surface));
    border-radius: 50%;
    background: var(--f-ok-fill);
  }
  .away {
    background: radial-gradient(circle at 22% 22%, var(--f-ring, var(--f-surface)) 36%, var(--f-warn-fill) 40%);
  }
  .offline {
    background: var(--f-ring, var(--f-surface));
    box-shadow: inset 0 0 0 1.8px var(--f-idle);
  }
  @media (forced-colors: active) {
    i {
      forced-color-adjust: none;
    }
  }
`;
