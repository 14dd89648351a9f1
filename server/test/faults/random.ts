/**
 * Chance that can be repeated: the same seed gives the same numbers. Mulberry32 (Tommy Ettinger, 2017), which has more
 * than enough quality to choose faults with.
 */
export class Random {
  readonly #seed: number;
  #state: number;

  /** @param seed a whole number below 2 ** 32 */
  constructor(seed: number) {
    this.#seed = seed;
    this.#state = seed;
  }

  /** A source of its own for one purpose, so that what one draws does not move another. */
  fork(purpose: string): Random {
    let hash = this.#seed ^ 0x811c9dc5;
    // FNV-1a.
    for (const character of purpose) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return new Random(hash >>> 0);
  }

  /** In [0, 1). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `count - 1`. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** One of these; undefined when there are none. */
  pick<Thing>(things: readonly Thing[]): Thing | undefined {
    return things[this.below(things.length)];
  }

  /** A UUID of version 4. */
  id(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16));
    // RFC 9562 section 5.4.
    hex[12] = 4;
    hex[16] = 8 | ((hex[16] ?? 0) & 3);
    const text = hex.map((digit) => digit.toString(16)).join('');
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
