import { css } from 'lit';

/** What every shadow root of ours starts from: box model, native controls without their dress, focus ring, hidden text. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :where(h2, h3, p, ol, ul, fieldset, legend, button, textarea, input) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }
  :where(button, textarea, input) {
    background: none;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: inherit;
  }
  :where(button:enabled) {
    cursor: pointer;
  }
  svg {
    flex: none;
  }
  ::placeholder {
    color: var(--f-text-3);
    opacity: 1;
  }
  :where(:focus-visible) {
    outline: 2px solid var(--f-focus);
    outline-offset: 2px;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** `.link`: a word that acts, inside a line of text, in the colour of that line. */
export const links = css`
  .link {
    min-height: var(--f-touch, 24px);
    padding: 0 4px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;

/** `.ib`: a square button with only an icon in it; it needs an accessible name and a title. */
export const iconButtons = css`
  .ib {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--f-touch, var(--f-ib, 36px));
    aspect-ratio: 1;
    border-radius: 8px;
    color: var(--f-text-2);
    transition: background var(--f-fast);
  }
  .ib:hover {
    background: var(--f-hover);
    color: var(--f-text);
  }
`;

/** How a surface comes up: the name of its animation. */
export const entrance = css`
  @keyframes enter {
    from {
      opacity: 0;
      transform: var(--f-rise);
    }
  }
`;

/**
 * `.facets`: the ice pattern over the hero gradient; that of small surfaces (launcher, logo) unless `--f-facets` says
 * otherwise. Gradients with hard edges, because a strict content security policy lets no `data:` picture in.
 */
export const facets = css`
  .facets {
    background:
      var(
          --frosst-facets,
          var(
            --f-facets,
            linear-gradient(142deg, #62bbf41f 32%, #0000 0),
            linear-gradient(316deg, #62bbf414 32%, #0000 0)
          )
        )
        0/100% 100%,
      linear-gradient(135deg, var(--f-hero-a), var(--f-hero-b));
    border: var(--f-edge);
    color: var(--f-on-hero);
  }
  @media (forced-colors: active) {
    .facets {
      background: Canvas;
    }
  }
`;
