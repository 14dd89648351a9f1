/** (state, event) → state: the only place where a new state of the widget is made. Pure. */
import type { Availability, Conversation, Message, Receipt } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Hello } from '../../server/protocol/events.ts';
import type { WidgetSettings } from '../../server/protocol/widget.ts';
import { type ChatState, type ConnectionState, EMPTY_CHAT, type TimelineItem } from './chat-state.ts';
import { countUnread, keepItems, logItems, reachOf } from './items.ts';
import type { Log } from './log.ts';

/** What is loaded of the person's conversations; `Thread` is one. */
export interface ThreadView {
  sections: readonly {
    conversation: Conversation | undefined;
    log: Log;
    receipts: readonly Receipt[];
    gap: boolean;
  }[];
  loadingOlder: boolean;
  hasOlder: boolean;
  failed: boolean;
}

export type ChatEvent =
  | { type: 'connection'; connection: ConnectionState; lostAt: number | undefined }
  | { type: 'expired'; expired: boolean }
  | { type: 'hello'; hello: Hello }
  /** A log, a receipt or the outbox moved. */
  | { type: 'thread'; thread: ThreadView; pending: readonly TimelineItem[] }
  | { type: 'typing'; name: string | undefined }
  | { type: 'availability'; availability: Availability }
  | { type: 'settings'; settings: WidgetSettings }
  | { type: 'starts-new'; startsNew: boolean }
  | { type: 'broadcast'; message: Message }
  | { type: 'dismissed'; broadcastId: string }
  | { type: 'draft'; draft: string }
  | { type: 'failed'; failure: ErrorBody | undefined }
  /** Nothing of the person stays; the connection alone is not theirs. */
  | { type: 'wiped' };

/** Makes the next state; the same one when the event says nothing new. */
export function reduce(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'connection':
      return { ...state, connection: event.connection, lostAt: event.lostAt };
    case 'expired':
      return state.expired === event.expired ? state : { ...state, expired: event.expired };
    case 'hello':
      return {
        ...state,
        me: event.hello.user,
        guest: event.hello.user.role === 'visitor',
        availability: event.hello.availability,
      };
    case 'thread':
      return withThread(state, event.thread, event.pending);
    case 'typing':
      return state.typing === event.name ? state : { ...state, typing: event.name };
    case 'availability':
      return { ...state, availability: event.availability };
    case 'settings':
      return withSettings(state, event.settings);
    case 'starts-new':
      return { ...state, startsNew: event.startsNew && state.conversation?.status !== 'open' };
    case 'broadcast': {
      const { broadcastId } = event.message;
      const shown = state.broadcasts.some((broadcast) => broadcast.broadcastId === broadcastId);
      return shown ? state : { ...state, broadcasts: [...state.broadcasts, event.message] };
    }
    case 'dismissed':
      return { ...state, broadcasts: state.broadcasts.filter(({ broadcastId }) => broadcastId !== event.broadcastId) };
    case 'draft':
      return { ...state, draft: event.draft };
    case 'failed':
      // The same again is told again.
      return event.failure ? { ...state, failure: { ...event.failure } } : state;
    case 'wiped': {
      const { connection, expired, wipes, settings } = state;
      const empty = { ...EMPTY_CHAT, connection, expired, wipes: wipes + 1 };
      return settings ? withSettings(empty, settings) : empty;
    }
  }
}

/* They are up to a minute old: what a connection told of who is there is newer. */
function withSettings(state: ChatState, settings: WidgetSettings): ChatState {
  return { ...state, settings, availability: state.me ? state.availability : settings.availability };
}

function withThread(state: ChatState, thread: ThreadView, pending: readonly TimelineItem[]): ChatState {
  const userId = state.me?.id ?? '';
  const { sections } = thread;
  const items = sections.flatMap(({ log, receipts }) =>
    logItems(
      log,
      { userId, staff: false },
      reachOf(receipts, (id) => id !== userId),
    ),
  );
  const unread = sections.reduce(
    (sum, { log, receipts }) => sum + countUnread(log, false, reachOf(receipts, (id) => id === userId).readSeq),
    0,
  );
  const conversation = sections.at(-1)?.conversation ?? null;
  return {
    ...state,
    conversation,
    startsNew: state.startsNew && conversation?.status !== 'open',
    items: keepItems(state.items, [...items, ...pending]),
    unread,
    history: { loading: thread.loadingOlder, hasMore: thread.hasOlder, failed: thread.failed },
    gap: sections.some(({ gap }) => gap),
  };
}
