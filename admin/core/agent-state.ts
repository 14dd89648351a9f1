/** Everything the console shows, as one immutable value. */
import type { Conversation, Message, Presence, User } from '../../server/protocol/entities.ts';
import type { ConnectionState, TimelineItem } from '../../widget/core/chat-state.ts';
import { Inbox } from './inbox.ts';
import { loadedAs, type LoadedView, type View } from './inbox-query.ts';

/** One line of the inbox: a customer, with the newest conversation if there is one. */
export interface InboxRow {
  customer: { id: string; name: string; role: User['role'] };
  conversation: Conversation | null;
  presence: Presence['status'];
  /** ISO time; absent for someone who never connected, or of whom nothing was told yet. */
  lastSeenAt?: string;
  /** The customer is writing right now. */
  typing: boolean;
  /** Customer messages this member of staff has not read. */
  unread: number;
  /** Whose turn it is: the customer wrote last, staff wrote last, closed, or nothing was said yet. */
  turn: 'staff' | 'customer' | 'closed' | 'none';
  /** While it is the bank's turn: ISO time since when, as far as this console knows; never earlier than it truly is. */
  waitingSince: string | null;
  /** A text begun and not sent. */
  draft: boolean;
  /** A reply that was not sent and waits for someone to try again. */
  failed: boolean;
}

/** One conversation of the selected person, with as much of its log as is loaded. */
export interface ThreadSection {
  conversation: Conversation;
  items: readonly TimelineItem[];
}

/** The selected person's whole history, oldest conversation first. */
export interface Thread {
  customer: InboxRow['customer'];
  sections: readonly ThreadSection[];
  /** Replies on their way while there is no conversation yet that they could stand in. */
  starting: readonly TimelineItem[];
  /** The person's conversations without their messages, newest first; absent until the server listed them. */
  listed?: { conversations: readonly Conversation[]; isComplete: boolean };
  /** The newest conversation, which a reply goes to; null until one exists. */
  current: Conversation | null;
  loading: boolean;
  loadingOlder: boolean;
  hasOlder: boolean;
  failed: boolean;
  /** First message that was unread when the person was selected. */
  firstUnreadKey?: string;
  typing: boolean;
  viewers: readonly { id: string; name: string }[];
  /** A colleague who is writing to this customer. */
  colleagueTyping?: string;
  /** A gap in a log has stayed open for 10 s: something may be missing above. */
  gap: boolean;
}

/** How far a view of the inbox is loaded. */
export interface ViewPages {
  /** There may be more of it on the server. */
  hasMore: boolean;
  loading: boolean;
  /** The last page asked for did not come; nothing asks again by itself. */
  failed: boolean;
  /** What is held of it may be from before the connection was lost. */
  isOld?: boolean;
}

export interface AgentState {
  connection: ConnectionState;
  lostAt?: number | undefined;
  /** The session may do nothing but set up a second factor. */
  needsFactor: boolean;
  me?: User;
  inbox: Inbox;
  /** How far each view of the inbox is loaded. */
  pages: Readonly<Record<LoadedView, ViewPages>>;
  colleagues: readonly Presence[];
  /** Where a conversation can be moved to. */
  teams: readonly string[];
  thread?: Thread | undefined;
  /** New chat sessions nobody has looked at yet, the newest few, newest first. */
  notices: readonly { conversationId: string; customer: InboxRow['customer'] }[];
  /** Own replies to any customer that failed or still wait. */
  waitingReplies: number;
  lastBroadcast?: Message;
}

/** What is of one view alone is not asked for before somebody looks at it. */
const UNASKED: ViewPages = Object.freeze({ hasMore: true, loading: false, failed: false });

export const NOTHING_LOADED: AgentState['pages'] = Object.freeze({
  mine: UNASKED,
  unassigned: UNASKED,
  everyone: Object.freeze({ hasMore: false, loading: false, failed: false }),
});

/**
 * Whether there may be more of a view than is loaded. Once everything is, there is no more of anything, unless that was
 * before the connection was lost: since then it may have come to be somebody else's.
 */
export function hasMore({ pages }: Pick<AgentState, 'pages'>, view: View): boolean {
  const { hasMore: isUnloaded, isOld = false } = pages[loadedAs(view)];
  return isUnloaded && (isOld || pages.everyone.hasMore);
}

/** Whether all there is of a view is loaded: only then is its number known. */
export function isWhole(state: Pick<AgentState, 'pages' | 'me'>, view: View): boolean {
  return state.me !== undefined && !hasMore(state, view);
}

/**
 * How many conversations a view has; `undefined` where not all are loaded, because a number would not be true, and where
 * closed ones are listed too, because it would say nothing about what is to be done.
 */
export function viewCount(state: Pick<AgentState, 'pages' | 'me' | 'inbox'>, view: View): number | undefined {
  const { inbox, me } = state;
  if (view === 'closed' || view === 'everyone' || !isWhole(state, view)) return undefined;
  return inbox.openOf(view === 'mine' ? (me?.id ?? null) : null);
}

export const EMPTY_AGENT: AgentState = Object.freeze({
  connection: 'idle',
  needsFactor: false,
  inbox: Inbox.EMPTY,
  pages: NOTHING_LOADED,
  colleagues: [],
  teams: [],
  notices: [],
  waitingReplies: 0,
} satisfies AgentState);
