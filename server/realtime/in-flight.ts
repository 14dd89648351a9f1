/** Counts what is being answered, so that a server that goes away can finish it first. */
export class InFlight {
  #count = 0;
  #isDraining = false;
  #idle: (() => void)[] = [];

  /** Whether nothing new is to be begun. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Notes that something began. Returns how to say that it ended. */
  begin(): () => void {
    this.#count += 1;
    return () => {
      this.#count -= 1;
      if (this.#count > 0) return;
      for (const tell of this.#idle.splice(0)) tell();
    };
  }

  /** From now on nothing new is begun; resolves when nothing is left. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#count > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}
