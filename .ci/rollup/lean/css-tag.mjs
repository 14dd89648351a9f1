/** Lit's `css` for browsers that adopt style sheets, which all are that we support. */
export const supportsAdoptingStyleSheets = true;

export class CSSResult {
  constructor(cssText) {
    this.cssText = cssText;
  }

  /** Made once, and shared by all elements that adopt it. */
  get styleSheet() {
    if (!this._sheet) (this._sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this._sheet;
  }

  toString() {
    return this.cssText;
  }
}

export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));

export const unsafeCSS = (value) => new CSSResult(String(value));

export const getCompatibleStyle = (style) => style;

export function adoptStyles(root, styles) {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet ?? style);
}
