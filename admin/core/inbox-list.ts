import type { InboxRow } from './agent-state.ts';
import { Inbox } from './inbox.ts';
import { activityOf, compareRows, type InboxQuery, SECTION_ORDER, type SectionKind, sectionOf } from './inbox-query.ts';

/** The customers of one section, by id, in the order to draw. */
export interface InboxSection {
  kind: SectionKind;
  ids: readonly string[];
}

/** Where a row stands, and the row it was placed as: what the order around it is true of. */
interface Place {
  kind: SectionKind;
  row: InboxRow;
}

/**
 * The inbox as one list to draw. It follows the inbox by what changed in it: a row that changed is looked for by halves
 * and put where it belongs, and no other is looked at.
 *
 * The order must not change under a pointer or a focus that is aiming at a row. While it is held, rows keep their places
 * and only their contents change; rows that would move, appear or leave the view wait, and those with news for the bank
 * are counted for the pill. What nobody can see any more goes all the same.
 */
export class InboxList {
  #query: InboxQuery;
  #inbox = Inbox.EMPTY;
  readonly #places = new Map<string, Place>();
  #order = emptyOrder();
  /** Who stands where they would not, were the order not held; and which of them have news. */
  readonly #stale = new Set<string>();
  readonly #news = new Set<string>();
  /** Who was loaded and waits to be shown; and whether what was loaded last showed nobody. */
  readonly #heldBack = new Set<string>();
  #showedNobody = false;
  /** Activity of the oldest row when the order was last true: what is older was loaded, and is no news. */
  #floor = '';
  #sections: readonly InboxSection[] = [];

  constructor(query: InboxQuery) {
    this.#query = query;
  }

  /** Sections with somebody in them. Another array whenever one of them changed; the ids in it change with the list. */
  get sections(): readonly InboxSection[] {
    return this.#sections;
  }

  /** How many rows with news wait for a new order. */
  get waiting(): number {
    return this.#news.size;
  }

  /** Whether what was loaded last waits, all of it: loading more would show nothing either. */
  get isHoldingBack(): boolean {
    return this.#showedNobody && this.#heldBack.size > 0;
  }

  /** How many rows are drawn. */
  get size(): number {
    return this.#places.size;
  }

  /** Looks at something else. */
  ask(query: InboxQuery): void {
    this.#query = query;
    this.#places.clear();
    this.#order = emptyOrder();
    this.#forgetWaiting();
    const inbox = this.#inbox;
    this.#inbox = Inbox.EMPTY;
    this.follow(inbox, false);
  }

  /** @param held whether someone is aiming at the list */
  follow(inbox: Inbox, held: boolean): void {
    const isHeld = held && this.#places.size > 0;
    const differences = inbox.rows.differencesFrom(this.#inbox.rows);
    this.#inbox = inbox;
    const isMoved = isHeld ? this.#holdAll(differences) : this.#apply(differences.map(({ key }) => key));
    if (!isMoved) return;
    this.#sections = SECTION_ORDER.map((kind) => ({ kind, ids: this.#order[kind] })).filter(
      ({ ids }) => ids.length > 0,
    );
  }

  /** Puts everybody who changed, or waited, where they belong. */
  #apply(changed: readonly string[]): boolean {
    const ids = new Set([...this.#stale, ...changed]);
    this.#forgetWaiting();
    let isMoved = false;
    if (ids.size > this.#places.size) isMoved = this.#applyAll(ids);
    else for (const id of ids) isMoved = this.#settle(id, this.#inbox.row(id)) || isMoved;
    if (ids.size > 0) this.#floor = '';
    return isMoved;
  }

  /** Sorting once is faster than putting most of them in one after the other. */
  #applyAll(ids: ReadonlySet<string>): boolean {
    for (const id of ids) {
      const row = this.#inbox.row(id);
      const kind = row && sectionOf(row, this.#query);
      if (row && kind) this.#places.set(id, { kind, row });
      else this.#places.delete(id);
    }
    const rows: Record<SectionKind, InboxRow[]> = { staff: [], customer: [], none: [], closed: [] };
    for (const { kind, row } of this.#places.values()) rows[kind].push(row);
    for (const kind of SECTION_ORDER) {
      rows[kind].sort((one, other) => compareRows(one, other, kind, this.#query.sort));
      this.#order[kind] = rows[kind].map(({ customer }) => customer.id);
    }
    return true;
  }

  #settle(id: string, row: InboxRow | undefined): boolean {
    const place = this.#places.get(id);
    const kind = row && sectionOf(row, this.#query);
    if (place && row && kind === place.kind && this.#staysPut(id, place, row)) {
      place.row = row;
      return false;
    }
    if (place) this.#remove(id, place);
    if (!row || !kind) return place !== undefined;
    this.#insert(id, { kind, row });
    return true;
  }

  #forgetWaiting(): void {
    this.#stale.clear();
    this.#news.clear();
    this.#heldBack.clear();
  }

  #holdAll(differences: readonly { key: string; now: InboxRow | undefined }[]): boolean {
    const [shown, heldBack] = [this.#places.size, this.#heldBack.size];
    let isMoved = false;
    for (const { key, now } of differences) isMoved = this.#hold(key, now) || isMoved;
    if (this.#places.size > shown) this.#showedNobody = false;
    else if (this.#heldBack.size > heldBack) this.#showedNobody = true;
    return isMoved;
  }

  /** Keeps somebody where they are, takes them away, or lets them wait. Whether anything moved. */
  #hold(id: string, row: InboxRow | undefined): boolean {
    const place = this.#places.get(id);
    for (const waiting of [this.#stale, this.#news, this.#heldBack]) waiting.delete(id);
    if (!row) {
      if (place) this.#remove(id, place);
      return place !== undefined;
    }
    const kind = sectionOf(row, this.#query);
    if (!place && !kind) return false;
    if (!place && kind && this.#comesLast(row, kind)) {
      this.#insert(id, { kind, row });
      return true;
    }
    if (place && kind === place.kind && this.#staysPut(id, place, row)) {
      place.row = row;
      return false;
    }
    this.#stale.add(id);
    const isNewer = activityOf(row) > (place ? activityOf(place.row) : this.#oldest());
    if (kind === 'staff' && isNewer) this.#news.add(id);
    else if (!place && !isNewer) this.#heldBack.add(id);
    return false;
  }

  /** Older rows, loaded by scrolling, come in at the end of their section: they push nothing away. */
  #comesLast(row: InboxRow, kind: SectionKind): boolean {
    const last = this.#places.get(this.#order[kind].at(-1) ?? '');
    const isOlder = activityOf(row) !== '' && activityOf(row) <= this.#oldest();
    return isOlder && (!last || compareRows(row, last.row, kind, this.#query.sort) > 0);
  }

  #oldest(): string {
    if (this.#floor === '')
      for (const { row } of this.#places.values()) {
        const activity = activityOf(row);
        if (activity !== '' && (this.#floor === '' || activity < this.#floor)) this.#floor = activity;
      }
    return this.#floor;
  }

  /** Whether a row still belongs between those that stand beside it. */
  #staysPut(id: string, { kind, row: before }: Place, row: InboxRow): boolean {
    const { sort } = this.#query;
    if (compareRows(before, row, kind, sort) === 0) return true;
    const ids = this.#order[kind];
    const at = this.#find(kind, id, before);
    const isAfter = at === 0 || this.#compareWith(kind, ids[at - 1], row) < 0;
    return isAfter && (at === ids.length - 1 || this.#compareWith(kind, ids[at + 1], row) > 0);
  }

  #insert(id: string, place: Place): void {
    const at = this.#find(place.kind, id, place.row);
    this.#order[place.kind].splice(at, 0, id);
    this.#places.set(id, place);
  }

  #remove(id: string, { kind, row }: Place): void {
    const at = this.#find(kind, id, row);
    this.#order[kind].splice(at, 1);
    this.#places.delete(id);
  }

  /** Where a row stands in its section, or would. */
  #find(kind: SectionKind, id: string, row: InboxRow): number {
    const ids = this.#order[kind];
    let [from, to] = [0, ids.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (ids[middle] === id) return middle;
      if (this.#compareWith(kind, ids[middle], row) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #compareWith(kind: SectionKind, id: string | undefined, row: InboxRow): number {
    const place = this.#places.get(id ?? '');
    return place ? compareRows(place.row, row, kind, this.#query.sort) : 0;
  }
}

function emptyOrder(): Record<SectionKind, string[]> {
  return { staff: [], customer: [], none: [], closed: [] };
}
