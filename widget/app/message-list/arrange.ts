/** One row of the log: its element stays the same one as long as its key does. */
export interface Row {
  key: string;
  tag: 'h3' | 'p' | 'frosst-message-group';
  /** Brings the element up to date; called after every change. */
  fill: (element: HTMLElement) => void;
}

/** The elements of the rows that are drawn, by the keys of those, in their order. */
export type Drawn = ReadonlyMap<string, HTMLElement>;

/** How many rows a part has, and how many parts a section: of ten thousand rows, only what is near is laid out. */
const FULL = 8;

/**
 * Makes what is in the parts of the sections of `box` the given rows, in their order, and moves none that is in place: the
 * row one reads with a screen reader, selects text in or has focus in stays untouched while others come in before it. Only
 * where rows come into the middle of a full part does it move those behind them, once, to a part of their own.
 * Lit's `repeat` does this too, for a thirtieth of all the bytes the widget may have, and knows no parts.
 *
 * @param drawn what is in `box`, which is not asked: that would cost more than all the rest
 * @returns what is in it then
 */
export function arrange(box: Element, rows: readonly Row[], drawn: Drawn): Drawn {
  const wanted = new Map(rows.map(({ key, tag }) => [key, drawn.get(key) ?? document.createElement(tag)]));
  const kept = new Map<string, HTMLElement>();
  for (const [key, element] of drawn) {
    if (wanted.has(key)) kept.set(key, element);
    else takeAway(box, element);
  }
  const inPlace = kept.values();
  let next = inPlace.next().value;
  let last: Element | undefined;
  let first: Element | undefined;
  const older: Element[] = [];
  for (const { key, fill } of rows) {
    const element = wanted.get(key) as HTMLElement;
    fill(element);
    if (!last && !kept.has(key)) {
      older.push(element);
      continue;
    }
    if (element === next) next = inPlace.next().value;
    else {
      // What is moved up is not come upon again further down.
      if (kept.delete(key)) takeAway(box, element);
      insert(box, last, element, 'after');
    }
    last = element;
    first ??= element;
  }
  // From the newest on: so all parts but the oldest are full, however few come at a time.
  for (const element of older.reverse()) {
    insert(box, first, element, 'before');
    first = element;
  }
  return wanted;
}

/* With the part and the section that it leaves empty. */
function takeAway(box: Element, element: Element): void {
  const home = element.parentElement;
  element.remove();
  if (home && home !== box && !home.firstChild) takeAway(box, home);
}

/* At the edge of a full part another part begins, and at the edge of a full section another section; elsewhere it is split. */
function insert(box: Element, at: Element | undefined, element: Element, side: 'before' | 'after'): void {
  const home = at?.parentElement;
  if (!at || !home) box.prepend(boxed(boxed(element)));
  else if (home === box || home.childElementCount < FULL) at[side](element);
  else if (at === home[side === 'after' ? 'lastChild' : 'firstChild']) insert(box, home, boxed(element), side);
  else {
    const behind = document.createElement('div');
    while (home.lastChild !== at) behind.prepend(home.lastChild as Node);
    insert(box, home, behind, 'after');
    at[side](element);
  }
}

function boxed(element: Element): Element {
  const box = document.createElement('div');
  box.append(element);
  return box;
}
