import { css } from 'lit';

export const homeStyles = css`
  .hero {
    --f-facets: conic-gradient(
      at 37% 47%,
      #62bbf421 40deg,
      #62bbf409 0 79deg,
      #62bbf41f 0 96deg,
      #62bbf40d 0 146deg,
      #62bbf403 0 214deg,
      #62bbf40d 0
    );
    flex: none;
    padding: 18px 20px 76px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 9px;
    font: var(--f-heading);
  }
  .bar .ib {
    margin-inline-start: auto;
    color: var(--f-on-hero-2);
  }
  .bar .ib:hover {
    background: #ffffff24;
  }
  .logo {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 9px;
    border-end-end-radius: 3px;
    background: #ffffff24;
    box-shadow: inset 0 0 0 1px #ffffff24;
  }
  .hero h2 {
    margin-top: 26px;
    outline: none;
    font: var(--f-display);
    letter-spacing: -0.022em;
  }
  .hero span {
    display: block;
    color: var(--f-on-hero-2);
  }
  .hero .logo {
    display: grid;
    color: inherit;
  }
  .home {
    position: relative;
    display: grid;
    flex: 1;
    align-content: start;
    gap: 10px;
    min-height: 0;
    padding: 12px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .hero + frosst-message-list + .home {
    margin-top: -52px;
    padding-top: 0;
  }
  .card {
    width: 100%;
    min-width: 0;
    padding: 16px;
    border: var(--f-edge);
    border-radius: 12px;
    background: var(--f-overlay);
    box-shadow: var(--f-e2);
  }
  .lead {
    border-radius: 16px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .row > :nth-child(2) {
    flex: 1;
    min-width: 0;
  }
  .row :is(h3, b) {
    display: block;
    font: var(--f-heading);
    overflow-wrap: anywhere;
  }
  .small {
    font: var(--f-meta);
    font-variant-numeric: tabular-nums;
    color: var(--f-text-3);
  }
  .back:dir(rtl) {
    scale: -1 1;
  }
  @media (max-width: 600px), (max-height: 480px) {
    .hero {
      padding-top: max(18px, env(safe-area-inset-top));
    }
  }
  @media (max-height: 480px) {
    .hero h2 {
      margin-top: 8px;
    }
  }
`;
