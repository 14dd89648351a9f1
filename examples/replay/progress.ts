const BAR_WIDTH = 30;
const EVERY_MS = 100;

/** Shows how far it is: a bar on a terminal, a line for each tenth elsewhere. */
export class Progress {
  readonly #total: number;
  readonly #output: NodeJS.WriteStream;
  readonly #startedAt = Date.now();
  #done = 0;
  #shownAt = 0;
  #shownTenth = 0;

  constructor(total: number, output: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#output = output;
  }

  /** One more is done. */
  advance(): void {
    this.#done += 1;
    const isLast = this.#done === this.#total;
    if (this.#output.isTTY) {
      const now = Date.now();
      if (!isLast && now - this.#shownAt < EVERY_MS) return;
      this.#shownAt = now;
      this.#output.write(`\r${this.#bar()} ${this.#words()}${isLast ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor((this.#done / this.#total) * 10);
    if (tenth === this.#shownTenth) return;
    this.#shownTenth = tenth;
    this.#output.write(`${this.#words()}\n`);
  }

  #bar(): string {
    const filled = Math.round((this.#done / this.#total) * BAR_WIDTH);
    return `[${'█'.repeat(filled)}${'·'.repeat(BAR_WIDTH - filled)}]`;
  }

  #words(): string {
    const perSecond = this.#done / Math.max(0.001, (Date.now() - this.#startedAt) / 1_000);
    return `${this.#done} of ${this.#total} messages, ${perSecond.toFixed(0)} a second`;
  }
}
