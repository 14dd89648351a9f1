/** (state, event) → state: the only place where a new state of the console is made. Pure. */
import {
  type Conversation,
  isStaffRole,
  type Message,
  type Presence,
  type Receipt,
} from '../../server/protocol/entities.ts';
import type { ConversationsPage, Pushes, StaffHello } from '../../server/protocol/events.ts';
import type { ConnectionState } from '../../widget/core/chat-state.ts';
import {
  type AgentState,
  EMPTY_AGENT,
  type InboxRow,
  NOTHING_LOADED,
  type Thread,
  type ViewPages,
} from './agent-state.ts';
import type { Inbox } from './inbox.ts';
import type { LoadedView } from './inbox-query.ts';

/** The first page that comes with the greeting has at most this many. */
export const GREETING_PAGE = 50;

/** More would cover what they are about, and tell of it long after; the rows are in the list all the same. */
const NOTICES = 3;

type PresencePush = Extract<Pushes['presence'], { userId: string }>;

export type AgentEvent =
  | { type: 'connection'; connection: ConnectionState; lostAt: number | undefined }
  | { type: 'needs-factor' }
  /** `hasMore` says whether there are conversations older than all that are loaded. */
  | { type: 'hello'; hello: StaffHello; hasMore: boolean }
  /** `failed` says how the load that ended went, `hasMore` whether the view goes on below what is loaded. */
  | { type: 'inbox-loading'; view: LoadedView; loading: boolean; failed?: boolean; hasMore?: boolean }
  /** `hasMore` says whether there are conversations of the view older than all that are loaded. */
  | { type: 'page'; view: LoadedView; page: ConversationsPage; hasMore: boolean }
  | { type: 'conversation'; conversation: Conversation }
  /** It was moved out of this person's sight. */
  | { type: 'gone'; conversationId: string }
  /** This person came into another team: what they saw may be anybody's. */
  | { type: 'moved' }
  | { type: 'message'; message: Message }
  | { type: 'receipt'; conversationId: string; receipt: Receipt }
  | { type: 'presence'; presence: PresencePush }
  | { type: 'typing'; userId: string; isTyping: boolean }
  | { type: 'draft'; userId: string; isKept: boolean }
  /** Whose replies failed, and how many failed or wait. */
  | { type: 'outbox'; failed: ReadonlySet<string>; waiting: number }
  | { type: 'notice'; conversationId: string; customer: InboxRow['customer'] }
  | { type: 'noticed'; conversationId: string }
  | { type: 'thread'; thread: Thread | undefined }
  | { type: 'broadcast'; message: Message }
  /** Nothing of the person stays; the connection alone is not theirs. */
  | { type: 'wiped' };

const OF_ROWS: ReadonlySet<AgentEvent['type']> = new Set(['conversation', 'message', 'receipt', 'presence', 'typing']);

/** Whether it changes single rows as often as customers do something: nobody has to see each of these at once. */
export function isOfRows({ type }: AgentEvent): boolean {
  return OF_ROWS.has(type);
}

/** Makes the next state. */
export function reduce(state: AgentState, event: AgentEvent): AgentState {
  switch (event.type) {
    case 'connection':
      return { ...state, connection: event.connection, lostAt: event.lostAt };
    case 'needs-factor':
      return { ...state, needsFactor: true };
    case 'hello':
      return greet(state, event.hello, event.hasMore);
    case 'inbox-loading':
      return withPages(state, event.view, {
        loading: event.loading,
        failed: event.failed ?? false,
        ...(event.hasMore !== undefined && { hasMore: event.hasMore }),
      });
    case 'page': {
      const inbox = state.inbox.withConversations(event.page.conversations);
      return withPages({ ...state, inbox }, event.view, { hasMore: event.hasMore });
    }
    case 'conversation':
      return withInbox(state, state.inbox.withConversations([event.conversation]));
    case 'message':
      return withInbox(state, state.inbox.withMessage(event.message));
    case 'receipt': {
      const isOwn = event.receipt.userId === state.me?.id;
      return withInbox(state, state.inbox.withReceipt(event.conversationId, event.receipt, isOwn));
    }
    case 'presence':
      return withPerson(state, event.presence);
    case 'typing':
      return withInbox(state, state.inbox.mark(event.userId, { typing: event.isTyping }));
    case 'draft':
      return withInbox(state, state.inbox.mark(event.userId, { draft: event.isKept }));
    case 'outbox': {
      const waitingReplies = event.waiting;
      const next = withInbox(state, state.inbox.withFailed(event.failed));
      return next.waitingReplies === waitingReplies ? next : { ...next, waitingReplies };
    }
    case 'gone':
    case 'moved':
    case 'notice':
    case 'noticed':
    case 'thread':
    case 'broadcast':
    case 'wiped':
      return reduceRest(state, event);
  }
}

type RestEvent = Extract<
  AgentEvent,
  { type: 'gone' | 'moved' | 'notice' | 'noticed' | 'thread' | 'broadcast' | 'wiped' }
>;

function reduceRest(state: AgentState, event: RestEvent): AgentState {
  switch (event.type) {
    case 'notice': {
      const { conversationId, customer } = event;
      const others = state.notices.filter((notice) => notice.conversationId !== conversationId);
      return { ...state, notices: [{ conversationId, customer }, ...others].slice(0, NOTICES) };
    }
    case 'noticed':
      return withoutNotice(state, event.conversationId);
    case 'gone':
      return withoutNotice(
        withInbox(state, state.inbox.withoutConversation(event.conversationId)),
        event.conversationId,
      );
    case 'moved':
      return { ...state, inbox: state.inbox.withoutConversations(), notices: [], pages: NOTHING_LOADED };
    case 'thread':
      return { ...state, thread: event.thread };
    case 'broadcast':
      return { ...state, lastBroadcast: event.message };
    case 'wiped':
      return { ...EMPTY_AGENT, connection: state.connection };
  }
}

/** Whether the inbox may go on below what a greeting holds: long messages make it hold less than a page. */
export function isFirstOfMore({ conversations, next }: Pick<StaffHello, 'conversations' | 'next'>): boolean {
  return next !== undefined || conversations.length >= GREETING_PAGE;
}

function withoutNotice(state: AgentState, id: string): AgentState {
  return { ...state, notices: state.notices.filter(({ conversationId }) => conversationId !== id) };
}

/** The same state where the inbox is the same: then nobody is told. */
function withInbox(state: AgentState, inbox: Inbox): AgentState {
  return state.inbox === inbox ? state : { ...state, inbox };
}

function withPages(state: AgentState, view: LoadedView, change: Partial<ViewPages>): AgentState {
  return { ...state, pages: { ...state.pages, [view]: { ...state.pages[view], ...change } } };
}

/**
 * After a reconnect the greeting says who is here; rows of later pages stay, and the first page is made new. Of the views
 * that are loaded by themselves nothing older than that page is known to be true any more.
 */
function greet(state: AgentState, hello: StaffHello, hasMore: boolean): AgentState {
  const { user, users, teams, conversations } = hello;
  const here = new Set(users.map(({ userId }) => userId));
  const gone = [...state.inbox.rows.keys()].filter((id) => !here.has(id));
  const away = state.inbox.withStandings(gone.map((userId) => ({ userId, status: 'offline' })));
  const customers = users.filter(({ role }) => !isStaffRole(role));
  const inbox = away.withConversations(conversations).withStandings(customers);
  const colleagues = users.filter(({ role, userId }) => isStaffRole(role) && userId !== user.id);
  const said = { me: user, needsFactor: false, colleagues, teams };
  const isOld = state.me !== undefined;
  const listed = { hasMore: isFirstOfMore(hello), loading: false, failed: false, isOld };
  const everyone = { ...state.pages.everyone, hasMore, failed: false };
  return { ...state, ...said, inbox, pages: { mine: listed, unassigned: listed, everyone } };
}

function withPerson(state: AgentState, { userId, status, lastSeenAt, role, name }: PresencePush): AgentState {
  if (userId === state.me?.id) return state;
  const known = state.colleagues.find((colleague) => colleague.userId === userId);
  const isColleague = known ?? (role && isStaffRole(role));
  if (!isColleague) {
    const told = { userId, status, lastSeenAt, ...(role && { role }), ...(name !== undefined && { name }) };
    return withInbox(state, state.inbox.withStandings([told]));
  }
  const colleague: Presence = {
    userId,
    status,
    lastSeenAt,
    role: role ?? known?.role ?? 'agent',
    name: name ?? known?.name ?? '',
  };
  const colleagues = known
    ? state.colleagues.map((other) => (other === known ? colleague : other))
    : [...state.colleagues, colleague];
  return { ...state, colleagues };
}
