/** How long a row takes to its new place, and how; both as the design has them. */
const SLIDE = { duration: 200, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };

/** A row drawn, and where it stands in the list, in CSS pixels from its top. */
export interface Stand {
  id: string;
  element: HTMLElement;
  top: number;
}

/** Lets rows slide from where they stood to where they stand. It is told both, so that no layout is asked for. */
export class Flip {
  #stood: ReadonlyMap<string, number> = new Map<string, number>();

  /** Where each row drawn stood when it was last drawn, by its id. */
  get stood(): ReadonlyMap<string, number> {
    return this.#stood;
  }

  /**
   * To be called after each drawing.
   *
   * @param slides whether rows that moved slide; for somebody who asked for less motion none does
   * @param scrolled by how much the list was scrolled so that its reader stays where they are
   */
  play(stands: readonly Stand[], { slides, scrolled }: { slides: boolean; scrolled: number }): void {
    if (slides && !matchMedia('(prefers-reduced-motion: reduce)').matches)
      for (const { id, element, top } of stands) {
        const before = this.#stood.get(id);
        const by = before === undefined ? 0 : before + scrolled - top;
        if (Math.abs(by) >= 1) element.animate([{ translate: `0 ${String(by)}px` }, { translate: '0 0' }], SLIDE);
      }
    this.#stood = new Map(stands.map(({ id, top }) => [id, top]));
  }
}
