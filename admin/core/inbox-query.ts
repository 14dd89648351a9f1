/** Which rows of the inbox are looked at, where each stands, and in which order. Pure. */
import type { ConversationFilter } from '../../server/protocol/events.ts';
import type { InboxRow } from './agent-state.ts';

export const VIEWS = ['mine', 'unassigned', 'everyone', 'closed'] as const;
export type View = (typeof VIEWS)[number];

export const SORTS = ['wait', 'newest', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

/** What of a view is left in; absent is all of it. */
export interface InboxFilter {
  /** By name; `null` is what belongs to no team. */
  team?: string | null;
  /** Whose the conversation is, by id. */
  agentId?: string;
  /** Whether the customer signed in. */
  who?: 'signed-in' | 'guest';
}

/** What is looked at. Equal queries give equal lists. */
export interface InboxQuery {
  view: View;
  sort: Sort;
  filter: InboxFilter;
  /** Whose "mine" is. */
  myId: string | undefined;
}

/** Whose turn it is decides where a row stands. */
export type SectionKind = InboxRow['turn'];

/** From what needs a person to what is done. */
export const SECTION_ORDER: readonly SectionKind[] = ['staff', 'customer', 'none', 'closed'];

/** Where a row stands in the list; nowhere if it is not looked at. */
export function sectionOf(row: InboxRow, query: InboxQuery): SectionKind | undefined {
  return isInView(row, query) && passes(row, query.filter) ? row.turn : undefined;
}

/** Whether a row is of a view, whatever is filtered there. */
export function isInView({ conversation }: InboxRow, { view, myId }: Pick<InboxQuery, 'view' | 'myId'>): boolean {
  if (view === 'everyone') return true;
  if (!conversation) return false;
  if (view === 'closed') return conversation.status === 'closed';
  if (conversation.status === 'closed') return false;
  return view === 'unassigned' ? conversation.assignee === null : conversation.assignee?.id === myId;
}

function passes({ conversation, customer }: InboxRow, { team, agentId, who }: InboxFilter): boolean {
  if (team !== undefined && (!conversation || (conversation.team ?? null) !== team)) return false;
  if (agentId !== undefined && conversation?.assignee?.id !== agentId) return false;
  return who === undefined || (customer.role === 'visitor') === (who === 'guest');
}

/**
 * What is loaded apart. A row shows the newest conversation of a customer, so what is closed is found by going through
 * everything: listed by itself it would bring conversations that others came after.
 */
export type LoadedView = Exclude<View, 'closed'>;

/** As what a view is loaded. */
export function loadedAs(view: View): LoadedView {
  return view === 'closed' ? 'everyone' : view;
}

/** What the server lists for a view: all that is in it, and perhaps more. */
export function serverFilter(view: Exclude<LoadedView, 'everyone'>, myId: string | undefined): ConversationFilter {
  return view === 'mine' && myId !== undefined ? { status: 'open', assignee: myId } : { status: 'open' };
}

const PRESENCE = { online: 0, away: 1, offline: 2 } as const;

/** Compares two rows of one section: negative where the first stands before the other, 0 only for the same customer. */
export function compareRows(one: InboxRow, other: InboxRow, kind: SectionKind, sort: Sort): number {
  return (kind === 'none' ? byPresence(one, other) : byTime(one, other, kind, sort)) || byName(one, other);
}

function byPresence(one: InboxRow, other: InboxRow): number {
  return PRESENCE[one.presence] - PRESENCE[other.presence];
}

/** ISO instants of one zone compare as text, far faster than by the rules of a language. */
function byTime(one: InboxRow, other: InboxRow, kind: SectionKind, sort: Sort): number {
  if (sort === 'wait' && kind === 'staff') return compare(one.waitingSince ?? '', other.waitingSince ?? '');
  const order = compare(activityOf(one), activityOf(other));
  return sort === 'oldest' ? order : -order;
}

function byName({ customer: one }: InboxRow, { customer: other }: InboxRow): number {
  return compare(one.name, other.name) || compare(one.id, other.id);
}

/** When something was last said; empty where nothing was. */
export function activityOf(row: InboxRow): string {
  return row.conversation?.lastMessageAt ?? '';
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
