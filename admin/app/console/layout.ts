/** All panes beside each other, the customer as a drawer, or one pane at a time. */
export type Layout = 'wide' | 'rail' | 'single';

/** The layout of a console this many CSS pixels wide; the styles' container queries have the same bounds. */
export function layoutFor(width: number): Layout {
  if (width <= 720) return 'single';
  return width <= 1_200 ? 'rail' : 'wide';
}
