/**
 * Which element shows which row. A row that stays drawn keeps its element; one that comes takes the element of one that
 * went, because filling an element anew costs a fraction of making one.
 */
export class Slots {
  #taken = new Map<string, number>();
  #made = 0;

  /** The slot of each of these rows, by their ids; those of all others are free. */
  take(ids: readonly string[]): number[] {
    const before = this.#taken;
    const wanted = new Set(ids);
    const free = [...before].flatMap(([id, slot]) => (wanted.has(id) ? [] : [slot]));
    // In this order the elements that scrolled out at one end are those moved to the other, and no others.
    const isFar = before.size - free.length <= 1;
    const next = () => (isFar ? free.shift() : free.pop()) ?? this.#made++;
    this.#taken = new Map(ids.map((id) => [id, before.get(id) ?? next()]));
    return [...this.#taken.values()];
  }
}
