/** Where things stand in a list of sections with rows of one height. Pure arithmetic, in CSS pixels from the list's top. */

/** One section: a heading, and below it its rows. */
export interface ListSection {
  /** Names the section among the others. */
  key: string;
  heading: string;
  /** How many it has, in words; empty where nobody knows. */
  count: string;
  ids: readonly string[];
}

/** Rows of one section that are to be drawn: from `from` up to `to`, which is not drawn itself. */
export interface Span {
  from: number;
  to: number;
}

/** A row's section and its number there. */
export interface Position {
  section: number;
  row: number;
}

export class Geometry {
  readonly height: number;
  readonly #sections: readonly ListSection[];
  readonly #rowHeight: number;
  /** Where the rows of each section begin. */
  readonly #tops: readonly number[];

  /**
   * @param headings height of each heading
   */
  constructor(sections: readonly ListSection[], rowHeight: number, headings: readonly number[]) {
    const tops: number[] = [];
    let height = 0;
    for (const [at, { ids }] of sections.entries()) {
      height += headings[at] ?? 0;
      tops.push(height);
      height += ids.length * rowHeight;
    }
    this.#sections = sections;
    this.#rowHeight = rowHeight;
    this.#tops = tops;
    this.height = height;
  }

  /** Where a row begins. */
  topOf({ section, row }: Position): number {
    return (this.#tops[section] ?? 0) + row * this.#rowHeight;
  }

  /** Where a customer's row is; `undefined` where there is none. */
  find(id: string | undefined): Position | undefined {
    if (id === undefined) return undefined;
    for (const [section, { ids }] of this.#sections.entries()) {
      const row = ids.indexOf(id);
      if (row !== -1) return { section, row };
    }
    return undefined;
  }

  /** The row at a height, or the nearest to it; `undefined` in an empty list. */
  at(y: number): Position | undefined {
    let nearest: Position | undefined;
    for (const [section, { ids }] of this.#sections.entries()) {
      if (ids.length === 0) continue;
      const row = Math.floor((y - (this.#tops[section] ?? 0)) / this.#rowHeight);
      if (nearest && row < 0) return nearest;
      nearest = { section, row: Math.min(Math.max(row, 0), ids.length - 1) };
    }
    return nearest;
  }

  /** The rows of each section between two heights. */
  spans(from: number, to: number): Span[] {
    return this.#sections.map(({ ids }, at) => {
      const top = this.#tops[at] ?? 0;
      const first = Math.max(Math.floor((from - top) / this.#rowHeight), 0);
      const end = Math.min(Math.ceil((to - top) / this.#rowHeight), ids.length);
      return { from: Math.min(first, ids.length), to: Math.max(end, Math.min(first, ids.length)) };
    });
  }

  idAt({ section, row }: Position): string | undefined {
    return this.#sections[section]?.ids[row];
  }

  /** The row `step` rows further through all sections; the last one before the end where there is none. */
  stepFrom(position: Position, step: number): Position {
    let { section, row } = position;
    for (let left = Math.abs(step); left > 0;) {
      const length = this.#sections[section]?.ids.length ?? 0;
      const room = step > 0 ? length - 1 - row : row;
      if (room >= left) return { section, row: row + Math.sign(step) * left };
      const next = this.#neighbour(section, Math.sign(step));
      if (next === undefined) return { section, row: step > 0 ? length - 1 : 0 };
      left -= room + 1;
      section = next;
      row = step > 0 ? 0 : (this.#sections[next]?.ids.length ?? 1) - 1;
    }
    return { section, row };
  }

  #neighbour(section: number, step: number): number | undefined {
    for (let at = section + step; at >= 0 && at < this.#sections.length; at += step)
      if ((this.#sections[at]?.ids.length ?? 0) > 0) return at;
    return undefined;
  }
}
