/**
 * An immutable map in which changing one entry copies three small nodes, however many entries there are: a root of 64
 * branches, each of 64 leaves, each a small `Map`. All else is shared with the map it was made from, so that two maps
 * made from one another tell what differs between them without looking at what does not.
 */

/** Nodes per level; 20,000 entries leave five in a leaf, 100,000 some 25. */
const WIDTH = 64;

type Leaf<Value> = ReadonlyMap<string, Value>;
type Branch<Value> = readonly (Leaf<Value> | undefined)[];

/** One entry that is not the same in two maps; what is absent in one of them is `undefined` there. */
export interface Difference<Value> {
  key: string;
  before: Value | undefined;
  now: Value | undefined;
}

/** Values by key, in no particular order. `undefined` is no value: it stands for what is not there. */
export class Keyed<Value> implements Iterable<[string, Value]> {
  readonly size: number;
  readonly #root: readonly (Branch<Value> | undefined)[];

  private constructor(root: readonly (Branch<Value> | undefined)[], size: number) {
    this.#root = root;
    this.size = size;
  }

  /** A map without entries. */
  static empty<Value>(): Keyed<Value> {
    return new Keyed<Value>([], 0);
  }

  get(key: string): Value | undefined {
    return this.#leafOf(hashOf(key))?.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with this entry; the same map where it is there already. */
  with(key: string, value: Value): Keyed<Value> {
    const hash = hashOf(key);
    const leaf = this.#leafOf(hash);
    const known = leaf?.get(key);
    if (Object.is(known, value)) return this;
    const size = known === undefined ? this.size + 1 : this.size;
    return this.#withLeaf(hash, new Map(leaf).set(key, value), size);
  }

  /** The map without this entry; the same map where there is none. */
  without(key: string): Keyed<Value> {
    const hash = hashOf(key);
    const leaf = new Map(this.#leafOf(hash));
    if (!leaf.delete(key)) return this;
    return this.#withLeaf(hash, leaf.size > 0 ? leaf : undefined, this.size - 1);
  }

  /** What is another in this map than in `before`. Takes as long as there are differences, if one was made from the other. */
  differencesFrom(before: Keyed<Value>): Difference<Value>[] {
    const differences: Difference<Value>[] = [];
    for (let at = 0; at < WIDTH; at += 1) {
      const [old, young] = [before.#root[at], this.#root[at]];
      if (old === young) continue;
      for (let below = 0; below < WIDTH; below += 1) compare(old?.[below], young?.[below], differences);
    }
    return differences;
  }

  *keys(): Generator<string> {
    for (const [key] of this) yield key;
  }

  *values(): Generator<Value> {
    for (const [, value] of this) yield value;
  }

  *[Symbol.iterator](): Generator<[string, Value]> {
    for (const branch of this.#root) for (const leaf of branch ?? []) yield* leaf ?? [];
  }

  #leafOf(hash: number): Leaf<Value> | undefined {
    return this.#root[upper(hash)]?.[lower(hash)];
  }

  #withLeaf(hash: number, leaf: Leaf<Value> | undefined, size: number): Keyed<Value> {
    const root = this.#root.slice();
    const branch = (root[upper(hash)] ?? []).slice();
    branch[lower(hash)] = leaf;
    root[upper(hash)] = branch;
    return new Keyed(root, size);
  }
}

function compare<Value>(
  old: Leaf<Value> | undefined,
  young: Leaf<Value> | undefined,
  differences: Difference<Value>[],
): void {
  if (old === young) return;
  for (const [key, before] of old ?? []) {
    const now = young?.get(key);
    if (!Object.is(before, now)) differences.push({ key, before, now });
  }
  for (const [key, now] of young ?? []) if (old?.has(key) !== true) differences.push({ key, before: undefined, now });
}

/** FNV-1a over UTF-16 units: ids of any shape spread evenly, which is all that is asked of it. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function upper(hash: number): number {
  return (hash >>> 6) & (WIDTH - 1);
}

function lower(hash: number): number {
  return hash & (WIDTH - 1);
}
