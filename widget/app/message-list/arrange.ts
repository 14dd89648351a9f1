/** One row of the log: its element stays the same one as long as its key does. */
export interface Row {
  key: string;
  tag: 'h3' | 'p' | 'frosst-message-group';
  /** Brings the element up to date; called after every change. */
  fill(element: HTMLElement): void;
}

/**
 * Makes the children of `box` the given rows, in their order, and moves none that is in place: the row one reads with a
 * screen reader, selects text in or has focus in stays untouched while older ones come in before it. Lit's `repeat` does
 * this too, for a thirtieth of all the bytes the widget may have.
 */
export function arrange(box: Element, rows: readonly Row[]): void {
  const present = new Map<string, HTMLElement>();
  const wanted = new Set(rows.map((row) => row.key));
  for (const element of [...box.children] as HTMLElement[]) {
    const key = element.dataset['key'] ?? '';
    if (wanted.has(key)) present.set(key, element);
    else element.remove();
  }
  let next = box.firstElementChild;
  for (const row of rows) {
    const element = present.get(row.key) ?? document.createElement(row.tag);
    element.dataset['key'] = row.key;
    row.fill(element);
    if (element === next) next = next.nextElementSibling;
    else box.insertBefore(element, next);
  }
}
