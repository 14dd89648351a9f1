/**
 * Which texts are on their way, and in which order they go: each once, by the time it was written, and none again that is
 * done with. Nothing is sent here; any order in which copies come from other tabs and the disk can be tried against it.
 */
import { type OutboxItem, pardon } from './outbox-item.ts';

/** The items of all lanes, as one list. */
export class OutboxQueue {
  /** Items that are done: a copy that comes late must not bring one back. */
  readonly #gone = new Set<string>();
  #items: readonly OutboxItem[] = [];

  /** In the order they will be sent; all lanes. */
  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  get lanes(): Set<string> {
    return new Set(this.#items.map((item) => item.lane));
  }

  find(clientId: string): OutboxItem | undefined {
    return this.#items.find((item) => item.clientId === clientId);
  }

  /** What goes next in a lane. What was given up lets the others pass. */
  next(lane: string): OutboxItem | undefined {
    return this.#items.find((item) => item.lane === lane && !item.failure);
  }

  /** Puts a new text behind all others. @param now clock milliseconds */
  add(text: Pick<OutboxItem, 'clientId' | 'lane' | 'content' | 'startNew'>, now: number): OutboxItem {
    const last = this.#items.at(-1);
    const at = Math.max(now, last ? Date.parse(last.timestamp) + 1 : 0);
    const item = { ...text, timestamp: new Date(at).toISOString(), revision: 0 };
    this.#items = [...this.#items, item];
    return item;
  }

  /** Takes items that are kept elsewhere too, each in its place by time. Of two copies the newer one counts. */
  take(items: readonly OutboxItem[]): void {
    for (const item of items) {
      const known = this.find(item.clientId);
      if (known && item.revision > known.revision) {
        pardon(known);
        Object.assign(known, item);
      } else if (!known && !this.#gone.has(item.clientId)) this.#items = [...this.#items, item];
    }
    this.#items = [...this.#items].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
  }

  /** Takes an item out for good, and gives back the one there was. */
  remove(clientId: string): OutboxItem | undefined {
    this.#gone.add(clientId);
    const item = this.find(clientId);
    if (item) this.#items = this.#items.filter((other) => other !== item);
    return item;
  }

  clear(): void {
    this.#items = [];
  }
}
