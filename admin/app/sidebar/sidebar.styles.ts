import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    min-width: 0;
    min-height: 0;
  }
  nav {
    display: flex;
    flex-direction: column;
    flex: 1;
    gap: 16px;
    min-width: 0;
    padding: 14px 10px 12px;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 9px;
    min-height: 32px;
    padding: 0 6px;
    font: var(--f-heading);
    letter-spacing: -0.01em;
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
  }
  .item {
    position: relative;
    display: flex;
    align-items: center;
    gap: 9px;
    width: 100%;
    min-height: 32px;
    padding: 0 8px;
    border-radius: var(--f-r-md);
    font: var(--f-ui-medium);
    color: var(--f-text-2);
  }
  .item:hover {
    background: color-mix(in srgb, var(--f-text) 5%, transparent);
  }
  .item[aria-current] {
    background: var(--f-surface);
    color: var(--f-text);
    box-shadow: var(--f-e1);
  }
  .item[aria-current] svg {
    color: var(--f-accent-text);
  }
  .count {
    margin-inline-start: auto;
    font: var(--f-meta);
    font-variant-numeric: tabular-nums;
    color: var(--f-text-2);
  }
  .inbox .count {
    display: none;
  }
  .inbox[aria-current] {
    background: none;
    box-shadow: none;
  }
  .views {
    margin-block: 1px 6px;
  }
  .views .item {
    flex-wrap: wrap;
    min-height: 28px;
    padding-inline-start: 36px;
    overflow-wrap: anywhere;
    text-align: start;
    font: var(--f-ui);
  }
  .views .item[aria-current] {
    font: var(--f-ui-medium);
  }
  frosst-team-list {
    flex: 0 1 auto;
  }
  .foot {
    margin-top: auto;
  }
  @container (max-width: 1200px) {
    nav {
      align-items: center;
      padding-inline: 8px;
    }
    .brand {
      padding: 0;
    }
    .brand bdi,
    .label,
    .views,
    frosst-team-list {
      display: none;
    }
    .item {
      width: 40px;
      min-height: 40px;
      padding: 0;
      justify-content: center;
    }
    .inbox[aria-current] {
      background: var(--f-surface);
      box-shadow: var(--f-e1);
    }
    .inbox .count {
      position: absolute;
      inset-block-start: 3px;
      inset-inline-end: 1px;
      display: grid;
      place-items: center;
      min-width: 16px;
      height: 16px;
      padding: 0 4px;
      border-radius: 8px;
      font: 600 11px/1 var(--f-font);
      color: var(--f-on-accent);
      background: var(--f-accent);
    }
  }
  @container (max-width: 720px) {
    nav {
      flex-direction: row;
      justify-content: center;
      gap: 0;
      padding: 4px 8px max(4px, env(safe-area-inset-bottom));
      border-top: 1px solid var(--f-line);
    }
    .brand,
    .shortcuts {
      display: none;
    }
    ul {
      display: flex;
      flex: 1;
      justify-content: space-evenly;
    }
    .item,
    .item[aria-current],
    .inbox[aria-current] {
      flex-direction: column;
      gap: 2px;
      width: auto;
      min-width: min(76px, 19cqi);
      min-height: 50px;
      background: none;
      box-shadow: none;
    }
    .item[aria-current] {
      color: var(--f-accent-text);
    }
    .label {
      display: block;
      font: 500 11px/14px var(--f-font);
    }
    .inbox .count {
      inset-block-start: 2px;
      inset-inline: calc(50% + 3px) auto;
    }
    .foot {
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    .item[aria-current] svg {
      color: CanvasText;
    }
    .item[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
