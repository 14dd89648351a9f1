import type { InboxRow } from '../../core/agent-state.ts';
import { type InboxSection, SECTION_ORDER, type SectionKind, sectionsOf } from './sections.ts';

/** Where a row stood when the order was last applied, and what was newest in it. */
interface Place {
  kind: SectionKind;
  activity: string;
}

/** The inbox in the order to draw, and how many rows with news wait for a new order. */
export interface HeldInbox {
  sections: readonly InboxSection[];
  waiting: number;
}

/**
 * The order of the list, which must not change under a pointer or a focus that is aiming at a row. While it is held,
 * rows keep their places and only their contents change; rows that would move or appear wait to be counted in the
 * pill. Older rows, loaded by scrolling, come in at the end of their section all the same.
 */
export class HeldOrder {
  #places = new Map<string, Place>();

  /** @param held whether someone is aiming at the list */
  arrange(inbox: readonly InboxRow[], held: boolean): HeldInbox {
    return held && this.#places.size > 0 ? this.#keep(inbox) : this.#apply(inbox);
  }

  #apply(inbox: readonly InboxRow[]): HeldInbox {
    const sections = sectionsOf(inbox);
    this.#places = new Map();
    for (const { kind, rows } of sections) for (const row of rows) this.#place(row, kind);
    return { sections, waiting: 0 };
  }

  #keep(inbox: readonly InboxRow[]): HeldInbox {
    const rows = new Map(inbox.map((row) => [row.customer.id, row]));
    let waiting = 0;
    const floor = this.#oldestActivity();
    const first = this.#firstWaiting();
    for (const row of inbox) {
      const place = this.#places.get(row.customer.id);
      const activity = activityOf(row);
      if (place) waiting += Number(row.turn === 'staff' && activity > place.activity && row.customer.id !== first);
      else if (activity !== '' && activity <= floor) this.#place(row, row.turn);
      else waiting += Number(row.turn === 'staff');
    }
    const sections = SECTION_ORDER.map((kind) => ({ kind, rows: this.#rowsIn(kind, rows) }));
    return { sections: sections.filter((section) => section.rows.length > 0), waiting };
  }

  /** Who stands first already moves nowhere, whatever comes. */
  #firstWaiting(): string | undefined {
    for (const [userId, { kind }] of this.#places) if (kind === 'staff') return userId;
    return undefined;
  }

  #rowsIn(kind: SectionKind, rows: ReadonlyMap<string, InboxRow>): InboxRow[] {
    const kept: InboxRow[] = [];
    for (const [userId, place] of this.#places) {
      const row = rows.get(userId);
      if (row && place.kind === kind) kept.push(row);
    }
    return kept;
  }

  #place(row: InboxRow, kind: SectionKind): void {
    this.#places.set(row.customer.id, { kind, activity: activityOf(row) });
  }

  #oldestActivity(): string {
    let oldest = '';
    for (const { activity } of this.#places.values())
      if (activity !== '' && (oldest === '' || activity < oldest)) oldest = activity;
    return oldest;
  }
}

/** ISO instants of one zone compare as text. */
function activityOf(row: InboxRow): string {
  return row.conversation?.lastMessageAt ?? '';
}
