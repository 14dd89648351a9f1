import type { InboxRow } from '../../core/agent-state.ts';

/** Whose turn it is decides where a customer stands. */
export type SectionKind = InboxRow['turn'];

export interface InboxSection {
  kind: SectionKind;
  rows: readonly InboxRow[];
}

/** From what needs a person to what is done. */
export const SECTION_ORDER: readonly SectionKind[] = ['staff', 'customer', 'none', 'closed'];

/** Splits the inbox by turn. Inside a section it stays newest first; those with nothing to sort by, present ones first. */
export function sectionsOf(inbox: readonly InboxRow[]): InboxSection[] {
  const sections: InboxSection[] = [];
  for (const kind of SECTION_ORDER) {
    const rows = inbox.filter((row) => row.turn === kind);
    if (kind === 'none') rows.sort((one, other) => rank(one) - rank(other));
    if (rows.length > 0) sections.push({ kind, rows });
  }
  return sections;
}

function rank(row: InboxRow): number {
  return ['online', 'away', 'offline'].indexOf(row.presence);
}

/** Cuts the sections after `limit` rows, so that only what may be looked at is drawn. */
export function firstRows(sections: readonly InboxSection[], limit: number): InboxSection[] {
  const cut: InboxSection[] = [];
  let left = limit;
  for (const { kind, rows } of sections) {
    if (left <= 0) break;
    cut.push({ kind, rows: rows.slice(0, left) });
    left -= rows.length;
  }
  return cut;
}
