import { css } from 'lit';

/** Tokens of the console alone: its corners, and type the widget never uses. Adopted after the shared ones. */
export const adminTokens = css`
  :host {
    --f-accent-text: var(--f-accent);
    --f-r-facet: 4px;
    --f-r-sm: 6px;
    --f-r-md: 8px;
    --f-r-lg: 12px;
    --f-r-full: 999px;
    --f-ui-medium: 500 calc(13px * var(--f-scale)) / 1.385 var(--f-font);
  }
`;
