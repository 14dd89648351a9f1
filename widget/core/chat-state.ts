/** Everything the widget shows, as one immutable value. `reduce.ts` is the only thing that makes a new one. */
import type { Availability, Conversation, Message, User } from '../../server/protocol/entities.ts';
import type { ErrorBody, ErrorCode } from '../../server/protocol/errors.ts';
import type { WidgetSettings } from '../../server/protocol/widget.ts';

/**
 * `idle` before `connect`, `connecting` on the first attempt, `online` once registered, `reconnecting` after a
 * loss, `signed-out` when there is no valid token or the session ended: nothing is retried until a new token comes.
 */
export type ConnectionState = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'signed-out';

/** The life of one's own message, in order; `failed` waits for the person. */
export type DeliveryState = 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';

/** One message as the person sees it: from the log, or still on its way there. */
export interface TimelineItem {
  /** Stable through pending → stored, so that a list never re-creates its element. */
  key: string;
  /** Absent while it is on its way. */
  message?: Message;
  clientId?: string;
  content: string;
  /** ISO time: the server's once stored, ours until then. */
  timestamp: string;
  /** Of the signed-in person. */
  own: boolean;
  /** Of the bank's side. */
  staff: boolean;
  /** Only on one's own side's messages. */
  delivery?: DeliveryState;
  /** Why it failed; the text is kept. */
  failure?: { code: ErrorCode; message: string };
}

export interface ChatState {
  connection: ConnectionState;
  /** When the connection was last lost, in clock milliseconds; absent while it holds. */
  lostAt?: number | undefined;
  /** A new token is needed: without one everything of the person is forgotten 30 s later. */
  expired: boolean;
  me?: User;
  /** Whether who is signed in is a visitor whom nobody knows. */
  guest: boolean;
  /** What the bank arranged for its widget; absent until it was asked for, which needs no token. */
  settings?: WidgetSettings;
  /** Told by the connection, or as long as there is none, with the settings. */
  availability?: Availability | undefined;
  conversation: Conversation | null;
  /** The next message begins a new conversation, rather than going into the last one. */
  startsNew: boolean;
  /** Oldest first; pending ones last, in the order they will be sent. */
  items: readonly TimelineItem[];
  /** Broadcasts to show, oldest first; dismissed ones are gone. */
  broadcasts: readonly Message[];
  /** Name of the member of staff who is writing, while they are. */
  typing?: string | undefined;
  /** Messages of the conversation from the bank not yet read; a broadcast is none: it is shown when the chat is opened. */
  unread: number;
  history: { loading: boolean; hasMore: boolean; failed: boolean };
  /** A gap in the log has stayed open for 10 s: something may be missing above. */
  gap: boolean;
  /** How often everything of a person was forgotten here: what is being written goes with it. */
  wipes: number;
  /** What went wrong last, other than with a message: for the page's log. */
  failure?: ErrorBody | undefined;
  /** What was written and not sent before the page was loaded; absent when there was nothing. */
  draft?: string;
}

export const EMPTY_CHAT: ChatState = Object.freeze({
  connection: 'idle',
  expired: false,
  guest: false,
  conversation: null,
  startsNew: false,
  items: [],
  broadcasts: [],
  unread: 0,
  history: { loading: false, hasMore: false, failed: false },
  gap: false,
  wipes: 0,
} satisfies ChatState);
