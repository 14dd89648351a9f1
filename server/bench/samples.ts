/** What was measured, round by round: of each contestant, each measure. */
export class Samples {
  readonly #values = new Map<string, number[]>();

  /** Notes what one round gave. */
  add(contestant: string, measures: Readonly<Record<string, number>>): void {
    for (const [measure, value] of Object.entries(measures)) {
      const key = keyOf(contestant, measure);
      this.#values.set(key, [...(this.#values.get(key) ?? []), value]);
    }
  }

  /** One value for each round, in their order. @throws when nothing of that name was measured */
  of(contestant: string, measure: string): readonly number[] {
    const values = this.#values.get(keyOf(contestant, measure));
    if (values === undefined) throw new Error(`${measure} of ${contestant} was not measured`);
    return values;
  }
}

function keyOf(contestant: string, measure: string): string {
  return `${contestant}: ${measure}`;
}
