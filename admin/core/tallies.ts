/** What is known of all rows of the inbox together, kept by the row, so that nothing ever counts them all. Pure. */
import { reachOf } from '../../widget/core/items.ts';
import type { InboxRow } from './agent-state.ts';
import { Keyed } from './keyed.ts';
import { isFromCustomer } from './rows.ts';

/** The key of what is assigned to nobody; no id is empty. */
const NOBODY = '';

export interface Tallies {
  /** Ids of the customers whose row holds a conversation, by its id: more than one while a visitor's draft waits. */
  holders: Keyed<readonly string[]>;
  /** Marks of rows by the customer's id. */
  typing: Keyed<true>;
  failed: Keyed<true>;
  /** No member of staff has confirmed the customer's newest message as delivered. */
  undelivered: Keyed<true>;
  /** Open conversations by their assignee's id, empty for those of nobody. */
  openOf: Keyed<number>;
  open: number;
  /** Customer messages unread in all rows. */
  unread: number;
  /** Rows in which it is the bank's turn, and what is unread in those alone. */
  waiting: number;
  waitingUnread: number;
}

export const NO_TALLIES: Readonly<Tallies> = Object.freeze({
  holders: Keyed.empty(),
  typing: Keyed.empty(),
  failed: Keyed.empty(),
  undelivered: Keyed.empty(),
  openOf: Keyed.empty(),
  open: 0,
  unread: 0,
  waiting: 0,
  waitingUnread: 0,
} satisfies Tallies);

type Row = InboxRow | undefined;

/** The tallies once a customer's row is another one, or there is none any more or not yet. */
export function retally(tallies: Readonly<Tallies>, userId: string, before: Row, now: Row): Tallies {
  const mark = (marks: Keyed<true>, is: (row: Row) => boolean) => {
    if (is(before) === is(now)) return marks;
    return is(now) ? marks.with(userId, true) : marks.without(userId);
  };
  const moved = (count: (row: Row) => number) => count(now) - count(before);
  return {
    holders: movedHolder(tallies.holders, userId, before?.conversation?.id, now?.conversation?.id),
    typing: mark(tallies.typing, (row) => row?.typing === true),
    failed: mark(tallies.failed, (row) => row?.failed === true),
    undelivered: mark(tallies.undelivered, (row) => row !== undefined && undeliveredSeq(row) !== undefined),
    openOf: movedOpen(tallies.openOf, openKey(before), openKey(now)),
    open: tallies.open + moved((row) => Number(openKey(row) !== undefined)),
    unread: tallies.unread + moved((row) => row?.unread ?? 0),
    waiting: tallies.waiting + moved((row) => Number(row?.turn === 'staff')),
    waitingUnread: tallies.waitingUnread + moved((row) => (row?.turn === 'staff' ? row.unread : 0)),
  };
}

/** How many open conversations are a colleague's; with `null` those of nobody. */
export function openCount({ openOf }: Readonly<Tallies>, assigneeId: string | null): number {
  return openOf.get(assigneeId ?? NOBODY) ?? 0;
}

/** The number of a customer's newest message, while no member of staff has confirmed it as delivered. */
export function undeliveredSeq({ conversation, customer }: InboxRow): number | undefined {
  const last = conversation?.lastMessage;
  if (!conversation || !last || !isFromCustomer(last)) return undefined;
  const { deliveredSeq } = reachOf(conversation.receipts, (userId) => userId !== customer.id);
  return deliveredSeq < last.seq ? last.seq : undefined;
}

function movedHolder(
  holders: Keyed<readonly string[]>,
  userId: string,
  from: string | undefined,
  to: string | undefined,
): Keyed<readonly string[]> {
  if (from === to) return holders;
  let moved = holders;
  if (from !== undefined) {
    const others = (moved.get(from) ?? []).filter((id) => id !== userId);
    moved = others.length > 0 ? moved.with(from, others) : moved.without(from);
  }
  return to === undefined ? moved : moved.with(to, [...(moved.get(to) ?? []), userId]);
}

function openKey(row: Row): string | undefined {
  const conversation = row?.conversation;
  return conversation?.status === 'open' ? (conversation.assignee?.id ?? NOBODY) : undefined;
}

function movedOpen(counts: Keyed<number>, from: string | undefined, to: string | undefined): Keyed<number> {
  if (from === to) return counts;
  const less = from === undefined ? counts : counts.with(from, (counts.get(from) ?? 0) - 1);
  return to === undefined ? less : less.with(to, (less.get(to) ?? 0) + 1);
}
