import type { LitElement, ReactiveController } from 'lit';
import { arrange, type Drawn, type Row } from './arrange.ts';

/** How many older rows are drawn in one task: more of them stop the page. */
const AT_ONCE = 24;

/**
 * Draws the rows of a log, the newest at once. What is before those comes a portion at a time, each in a task of its own,
 * above what one reads; while the element is not on the page, none comes.
 */
export class Portions implements ReactiveController {
  readonly #host: LitElement;
  readonly #box: () => Element;
  readonly #drew: () => void;
  #rows: readonly Row[] = [];
  #drawn: Drawn = new Map();
  /** How many of the rows are still to be drawn. */
  #left = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param box where the rows stand, once the element has drawn itself
   * @param drew called after each portion of older rows
   */
  constructor(host: LitElement, box: () => Element, drew: () => void) {
    this.#host = host;
    this.#box = box;
    this.#drew = drew;
    host.addController(this);
  }

  /** Whether older rows are still to be drawn. */
  get isDue(): boolean {
    return this.#left > 0;
  }

  /** The elements of those that are drawn, oldest first. */
  get elements(): readonly HTMLElement[] {
    return [...this.#drawn.values()];
  }

  /** Shows these rows from now on, and nothing of what is not among them. */
  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#draw();
  }

  hostConnected(): void {
    if (this.isDue) this.#draw();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #draw(): void {
    const first = this.#rows.findIndex(({ key }) => this.#drawn.has(key));
    this.#left = Math.max(0, (first < 0 ? this.#rows.length : first) - AT_ONCE);
    this.#drawn = arrange(this.#box(), this.#rows.slice(this.#left), this.#drawn);
    clearTimeout(this.#timer);
    if (!this.isDue || !this.#host.isConnected) return;
    this.#timer = setTimeout(() => {
      this.#draw();
      this.#drew();
    });
  }
}
