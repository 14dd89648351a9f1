/** One row of the log: its element stays the same one as long as its key does. */
export interface Row {
  key: string;
  tag: 'h3' | 'p' | 'frosst-message-group';
  /** Brings the element up to date; called after every change. */
  fill(element: HTMLElement): void;
}

/** How many rows are laid out together: of ten thousand, only the parts that are in sight are. */
const PART = 12;

/**
 * Makes what is in the parts of `box` the given rows, in their order, and moves none that is in place: the row one reads
 * with a screen reader, selects text in or has focus in stays untouched while older ones come in before it. Lit's `repeat`
 * does this too, for a thirtieth of all the bytes the widget may have, and knows no parts.
 */
export function arrange(box: Element, rows: readonly Row[]): void {
  const present = new Map<string, HTMLElement>();
  const wanted = new Set(rows.map((row) => row.key));
  for (const element of box.querySelectorAll<HTMLElement>('[data-key]')) {
    const key = element.dataset['key'] ?? '';
    if (wanted.has(key)) present.set(key, element);
    else element.remove();
  }
  for (const part of box.querySelectorAll(':scope > :empty')) part.remove();
  let last: Element | undefined;
  for (const row of rows) {
    const element = present.get(row.key) ?? document.createElement(row.tag);
    element.dataset['key'] = row.key;
    row.fill(element);
    const next = last
      ? (last.nextElementSibling ?? firstOf(last.parentElement?.nextElementSibling))
      : firstOf(box.firstElementChild);
    if (element !== next) insert(box, last, element);
    last = element;
  }
}

/* A part whose only row was moved up is still there, empty. */
function firstOf(part: Element | null | undefined): Element | null | undefined {
  return part && (part.firstElementChild ?? firstOf(part.nextElementSibling));
}

/* After the last row of a full part another part begins. */
function insert(box: Element, last: Element | undefined, element: HTMLElement): void {
  const part = last?.parentElement;
  if (last && part && (last.nextElementSibling || part.childElementCount < PART)) {
    last.after(element);
    return;
  }
  const fresh = document.createElement('div');
  fresh.append(element);
  if (part) part.after(fresh);
  else box.prepend(fresh);
}
