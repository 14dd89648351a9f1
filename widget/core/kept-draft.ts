/** What one has written and not sent, kept so that a reload of the page can give it back. */
import type { Clock, Shelf } from './ports.ts';
import { Timers } from './timers.ts';

const DELAY_MS = 300;

/** The draft of this tab: other tabs have their own. */
export class KeptDraft {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #shelf: () => Shelf | undefined;
  #text = '';

  /** @param shelf where it lies, asked for each time; nowhere as long as it is not known whose it is */
  constructor(clock: Clock, shelf: () => Shelf | undefined) {
    this.#clock = clock;
    this.#timers = new Timers(clock);
    this.#shelf = shelf;
  }

  /** Keeps the text: soon, and when it is nothing any more, at once. */
  write(text: string): void {
    this.#text = text;
    if (text) this.#timers.start('draft', DELAY_MS, () => this.#keep());
    else this.#keep();
  }

  /** Gives what lies on the shelf to `drafted`. What was written before the person was known goes first. */
  async restore(drafted: (text: string) => void): Promise<void> {
    const shelf = this.#shelf();
    const [text] = (await shelf?.load(`draft:${shelf.tab}`)) ?? [];
    if (shelf !== this.#shelf()) return;
    if (this.#text) this.#keep();
    else if (text) {
      this.#text = text;
      drafted(text);
    }
  }

  /** Keeps at once what was to be kept soon. */
  flush(): void {
    if (this.#timers.has('draft')) this.#keep();
  }

  /** There is no text any more, and none will be kept. */
  clear(): void {
    this.#text = '';
    this.flush();
  }

  #keep(): void {
    this.#timers.stop('draft');
    const shelf = this.#shelf();
    const id = `draft:${shelf?.tab}`;
    void (this.#text ? shelf?.put(id, this.#text, this.#clock.now()) : shelf?.remove(id));
  }
}
