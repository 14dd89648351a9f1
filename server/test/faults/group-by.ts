/** Things by what `keyOf` says of them, each group in the order they came. */
export function groupBy<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const name = keyOf(thing);
    const group = groups.get(name);
    if (group) group.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}

/** Each thing with the one before it. */
export function pairs<Thing>(things: readonly Thing[]): [Thing, Thing][] {
  return things.slice(1).map((thing, index) => [things[index] ?? thing, thing]);
}

/** One name for several parts. */
export function joinKey(...parts: readonly (string | null)[]): string {
  return parts.join(' ');
}
