import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So near to the end still counts as being there. */
const NEAR_END_PX = 48;

/** What the keeper looks at. */
export interface ScrollParts {
  /** The element that scrolls. */
  scroller: HTMLElement | null;
  /** Its only child, which holds the blocks. */
  content: HTMLElement | null;
  /** Names what the log begins with: another name means that it grew at its start. */
  start: string | undefined;
}

/**
 * Keeps what is being read in its place while a log grows at either end: at the end it stays at the end; when the log
 * grew at its start the distance to the end stays, because what stands at the edge may be drawn anew as part of a
 * larger block; anywhere else the block at the top edge stays where it is. Done by hand, because not every browser anchors scrolling, and
 * bubbles get their height only after the element that holds them was drawn.
 */
export class ScrollKeeper implements ReactiveController {
  readonly #parts: () => ScrollParts;
  readonly #onScroll: () => void;
  readonly #observer = new ResizeObserver(() => this.#restore());
  #scroller: HTMLElement | null = null;
  #anchor: { block: Element; top: number } | undefined;
  /** How far the end was, and what the log began with, when the person last scrolled. */
  #distance = 0;
  #start: string | undefined;
  #atEnd = true;
  /** What the position was last kept for. */
  #size = '';

  /**
   * @param onScroll called after every scroll, the person's or ours
   */
  constructor(host: ReactiveControllerHost & HTMLElement, parts: () => ScrollParts, onScroll: () => void) {
    this.#parts = parts;
    this.#onScroll = onScroll;
    host.addController(this);
  }

  /** The newest block is in view. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  hostUpdated(): void {
    const { scroller, content } = this.#parts();
    if (scroller !== this.#scroller) {
      this.hostDisconnected();
      this.#scroller = scroller;
      scroller?.addEventListener('scroll', this.#note, { passive: true });
      for (const part of [scroller, content]) if (part) this.#observer.observe(part);
    }
    this.#restore();
  }

  hostDisconnected(): void {
    this.#scroller?.removeEventListener('scroll', this.#note);
    this.#observer.disconnect();
    this.#scroller = null;
  }

  /** Goes to the newest block and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    this.#anchor = undefined;
    this.#restore();
  }

  /** Brings a block near the top edge. */
  toBlock(block: Element): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollTop += topIn(scroller, block) - 24;
    this.#note();
  }

  readonly #note = (): void => {
    const scroller = this.#scroller;
    const { content, start } = this.#parts();
    if (!scroller || !content) return;
    // The log changed its size under the position: that is not the person's doing, and the place is kept.
    if (this.#size !== sizeOf(scroller)) {
      this.#restore();
      return;
    }
    this.#atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= NEAR_END_PX;
    this.#distance = scroller.scrollHeight - scroller.scrollTop;
    this.#start = start;
    const block = [...content.children].find((child) => topIn(scroller, child) + child.clientHeight > 0);
    this.#anchor = block && { block, top: topIn(scroller, block) };
    this.#onScroll();
  };

  #restore(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#size = sizeOf(scroller);
    if (this.#atEnd) scroller.scrollTop = scroller.scrollHeight;
    else if (this.#start !== this.#parts().start) scroller.scrollTop = scroller.scrollHeight - this.#distance;
    else if (this.#anchor?.block.isConnected)
      scroller.scrollTop += topIn(scroller, this.#anchor.block) - this.#anchor.top;
  }
}

function sizeOf({ scrollHeight, clientHeight }: Element): string {
  return `${String(scrollHeight)}/${String(clientHeight)}`;
}

function topIn(scroller: Element, block: Element): number {
  return block.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
