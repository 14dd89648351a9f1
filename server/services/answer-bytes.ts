/**
 * Most bytes of one answer, as JSON. A page of the longest messages would be 6 MB, more than a slow phone takes in
 * before it is cut off as a slow reader; every page says whether there is more.
 */
export const ANSWER_BYTES = 512 * 1024;

/** What is left of an answer's bytes; several pages may share one. */
export interface Budget {
  left: number;
}

/** As many of the items, from the first, as the budget has bytes for; one more where it runs out. */
export function withinBytes<Item>(items: readonly Item[], budget: Budget): Item[] {
  let taken = 0;
  while (taken < items.length && budget.left > 0) {
    budget.left -= Buffer.byteLength(JSON.stringify(items[taken]));
    taken += 1;
  }
  return items.slice(0, taken);
}
