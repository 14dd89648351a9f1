/** WCAG 2.2, success criterion 1.4.3. */
const LEAST_CONTRAST = 4.5;
/** Black and white stand out alike on a colour of this luminance. */
const MIDDLE = 0.179;

/**
 * Keeps the words on the accent readable, whatever accent the page chose: where the colour for them stands out too
 * little, black or white takes its place, and the console says so once. Both colours are read where the sheet of the host
 * element puts them, resolved to sRGB: in its outline and its column rule, which are never drawn.
 */
export class ReadableAccent {
  readonly #host: HTMLElement;
  #accent = '';
  #warned = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Looks at the colours; cheap when the accent is the one of before. */
  check(): void {
    const { style } = this.#host;
    const colours = getComputedStyle(this.#host);
    const { outlineColor: accent } = colours;
    if (accent === this.#accent) return;
    this.#accent = accent;
    style.removeProperty('--f-on-accent');
    const below = luminance(accent);
    const above = luminance(colours.columnRuleColor);
    if (Math.max(below, above) + 0.05 >= LEAST_CONTRAST * (Math.min(below, above) + 0.05)) return;
    style.setProperty('--f-on-accent', below > MIDDLE ? '#000' : '#fff');
    // eslint-disable-next-line no-console -- it is for whoever chose the colours, and nothing else reaches them
    if (!this.#warned) console.warn('frosst-chat: --frosst-on-accent stands out too little on --frosst-accent');
    this.#warned = true;
  }
}

/** Relative luminance as WCAG 2.2 defines it, of a computed `color(srgb …)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+(e-\d+)?/g) ?? []).map((text) => {
    const part = Number(text);
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
