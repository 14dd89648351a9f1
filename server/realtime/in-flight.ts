/** Counts what is being answered on each connection, so that one that is sent away has its answers first. */
export class InFlight {
  readonly #counts = new Map<object, number>();
  readonly #leaving = new WeakSet<object>();
  readonly #idle = new Map<object, () => void>();
  #isDraining = false;

  /** Whether nobody new is to be let in. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** From now on nobody new is to be let in. Who is here goes on. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Whether nothing new is to be begun on a connection. */
  isLeaving(connection: object): boolean {
    return this.#leaving.has(connection);
  }

  /** Notes that something began on a connection. Returns how to say that it ended. */
  begin(connection: object): () => void {
    this.#counts.set(connection, (this.#counts.get(connection) ?? 0) + 1);
    return () => {
      const left = (this.#counts.get(connection) ?? 0) - 1;
      if (left > 0) {
        this.#counts.set(connection, left);
        return;
      }
      this.#counts.delete(connection);
      this.#idle.get(connection)?.();
      this.#idle.delete(connection);
    };
  }

  /** From now on nothing new is begun on a connection; resolves when nothing is left. Ask once for each. */
  async finish(connection: object): Promise<void> {
    this.#leaving.add(connection);
    if (this.#counts.has(connection)) await new Promise<void>((resolve) => this.#idle.set(connection, resolve));
  }
}
