/** The socket's events: for each, the one object it takes and what its ack carries. */
import type {
  Availability,
  Conversation,
  ConversationStatus,
  Message,
  PageContext,
  Presence,
  PresenceStatus,
  Receipt,
  Role,
  User,
} from './entities.ts';
import type { ErrorBody } from './errors.ts';
import type { Limits } from './limits.ts';
import type { RateRequest } from './widget.ts';

export type Answer<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody };
export type Ack<Data> = (answer: Answer<Data>) => void;
export type Empty = Record<string, never>;

export interface RegisterRequest {
  role?: Role;
  userId?: string;
}
export interface CustomerRegisterRequest extends RegisterRequest {
  /** The team this page is for; one that nobody knows is as none. It decides whose availability is told. */
  team?: string;
}

export interface Hello {
  user: User;
  /** The customer's open conversation, else the newest one. */
  conversation: Conversation | null;
  /** Broadcasts this customer has not confirmed yet, oldest first. */
  broadcasts: Message[];
  limits: Limits;
  serverTime: string;
  availability: Availability;
}

export interface StaffHello extends Hello {
  users: Presence[];
  /** The teams a conversation can be given to, by name. */
  teams: string[];
  /** First page of the inbox, newest activity first. */
  conversations: Conversation[];
  /** Where the inbox goes on; absent when that is all of it. */
  next?: string;
}

export interface SentMessage {
  id: string;
  conversationId: string;
  seq: number;
  timestamp: string;
  duplicate: boolean;
  /** As in `Message`: it is stored otherwise than it was sent. */
  masked?: true;
}

export interface UserMessageRequest {
  clientId: string;
  content: string;
  conversationId?: string;
  /** Whose a conversation is that begins with this message; one that nobody knows is as none. */
  team?: string;
  /** Rather begins a new conversation than reopens the last one. Not together with `conversationId`. */
  startNew?: true;
}
export interface StaffReplyRequest {
  clientId: string;
  content: string;
  conversationId?: string;
  userId?: string;
}
export interface BroadcastRequest {
  clientId: string;
  content: string;
  audience?: BroadcastAudience;
}
export type BroadcastAudience = 'all' | 'online';
export interface BroadcastSent {
  broadcastId: string;
  recipients: number;
}

export interface SyncRequest {
  streams: { conversationId: string; afterSeq: number; epoch?: number | string }[];
  limit?: number;
}
export interface SyncedStream {
  conversationId: string;
  epoch: number;
  headSeq: number;
  messages: Message[];
  hasMore: boolean;
  /** Present and true when the client must drop what it has of this stream and take what comes. */
  reset?: true;
  receipts: Receipt[];
}

export interface HistoryRequest {
  conversationId: string;
  beforeSeq: number;
  limit?: number;
}
export interface HistoryPage {
  messages: Message[];
  hasMore: boolean;
}

export interface ConversationFilter {
  status?: ConversationStatus;
  assignee?: string;
  userId?: string;
}
export interface ConversationsRequest {
  before?: string;
  limit?: number;
  filter?: ConversationFilter;
}
export interface ConversationsPage {
  conversations: Conversation[];
  next?: string;
}

export type ReceiptRequest =
  | { conversationId: string; deliveredSeq?: number; readSeq?: number }
  | { broadcastId: string; delivered?: true; read?: true };

export interface Viewers {
  viewers: { id: string; name: string }[];
}

/** What either side may send. */
export interface CommonRequests {
  sync: { payload: SyncRequest; data: { streams: SyncedStream[] } };
  history: { payload: HistoryRequest; data: HistoryPage };
  conversations: { payload: ConversationsRequest; data: ConversationsPage };
  receipt: { payload: ReceiptRequest; data: Empty };
  presence: { payload: { status: 'online' | 'away' }; data: Empty };
  'auth-refresh': { payload: { token: string }; data: { expiresAt: string } };
}

export interface CustomerRequests extends CommonRequests {
  register: { payload: CustomerRegisterRequest; data: Hello };
  join: { payload: { conversationId?: string }; data: Empty };
  'user-message': { payload: UserMessageRequest; data: SentMessage };
  typing: { payload: { isTyping: boolean; conversationId?: string }; data: Empty };
  rate: { payload: RateRequest; data: Empty };
  context: { payload: PageContext; data: Empty };
}

export interface StaffRequests extends CommonRequests {
  register: { payload: RegisterRequest; data: StaffHello };
  join: { payload: { conversationId: string }; data: Viewers };
  leave: { payload: { conversationId: string }; data: Viewers };
  close: { payload: { conversationId: string }; data: Conversation };
  reopen: { payload: { conversationId: string }; data: Conversation };
  /**
   * Gives a conversation to another team, `null` to all of them. The answer is the last that is seen of it by who does not
   * belong to that team.
   */
  transfer: { payload: { conversationId: string; team: string | null }; data: Conversation };
  'admin-reply': { payload: StaffReplyRequest; data: SentMessage };
  'admin-message': { payload: BroadcastRequest; data: BroadcastSent };
  'admin-typing': { payload: { isTyping: boolean; conversationId?: string; userId?: string }; data: Empty };
}

export type SessionCode = 'drain' | 'revoked' | 'expired' | 'superseded' | 'slow' | 'policy';
export interface SessionNotice {
  code: SessionCode;
  reconnect: boolean;
  windowMs: number;
}

/** What the server pushes. A push is a hint: whatever it says can also be pulled. */
export interface Pushes {
  'new-message': Message;
  'admin-reply': Message;
  'admin-message': Message;
  typing: { conversationId: string; userId: string; isTyping: boolean };
  'admin-typing': { conversationId: string; name: string; isTyping: boolean };
  chatNotification: { conversation: Conversation; user: User };
  viewers: { conversationId: string } & Viewers;
  presence: { userId: string; status: PresenceStatus; lastSeenAt: string; role?: Role; name?: string } | Availability;
  receipt: { conversationId: string } & Receipt;
  conversation: Conversation;
  /** To staff who saw it: it was moved, and answers from now on as if it were not there. */
  'conversation-gone': { conversationId: string };
  heads: { heads: { conversationId: string; headSeq: number }[] };
  session: SessionNotice;
}

/** Socket.IO's view of a request map: one object, then the ack. */
export type ListenerMap<Requests extends Record<keyof Requests, { payload: unknown; data: unknown }>> = {
  [Name in keyof Requests]: (payload: Requests[Name]['payload'], ack: Ack<Requests[Name]['data']>) => void;
};
export type PushListenerMap = { [Name in keyof Pushes]: (payload: Pushes[Name]) => void };
