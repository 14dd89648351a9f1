/** What travels: the shapes of people, conversations and messages. Ids are UUIDs, times ISO 8601 UTC. */

export const CUSTOMER_ROLES = Object.freeze(['visitor', 'user'] as const);
export const STAFF_ROLES = Object.freeze(['agent', 'supervisor', 'admin'] as const);
export type CustomerRole = (typeof CUSTOMER_ROLES)[number];
export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = CustomerRole | StaffRole;

/** Whether a role belongs to the bank's side. */
export function isStaffRole(role: Role): role is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(role);
}

export interface User {
  id: string;
  role: Role;
  name: string;
  /** Only for its owner and for staff. */
  email?: string;
  team?: string;
}

/** A signed-in session as `register`, `login`, `visitor` and `refresh` give it. */
export interface Session {
  user: User;
  accessToken: string;
  /** When the access token ends. */
  expiresAt: string;
  refreshToken: string;
  refreshExpiresAt: string;
}

export type PresenceStatus = 'online' | 'away' | 'offline';

export interface Presence {
  userId: string;
  role: Role;
  name: string;
  status: PresenceStatus;
  /** Absent for someone who never connected. */
  lastSeenAt?: string;
}

export type MessageKind = 'text' | 'file' | 'system' | 'call' | 'broadcast';

/** The content of a `system` message: a key that clients put into words. */
export const SYSTEM_KEYS = Object.freeze(['conversation-closed', 'conversation-reopened'] as const);
export type SystemKey = (typeof SYSTEM_KEYS)[number];

export interface Message {
  id: string;
  /** Only to the sender's own sessions. */
  clientId?: string;
  /** `null` for a broadcast, which lies in no conversation's log. */
  conversationId: string | null;
  /** 1, 2, 3 … without gaps in its conversation; 0 for a broadcast. */
  seq: number;
  kind: MessageKind;
  sender: { id: string; role: Role; name: string };
  recipient: { id: string } | null;
  content: string;
  /** The server's clock. */
  timestamp: string;
  /** Something in it was hidden before it was stored, such as a card number. */
  masked?: true;
  /** Only on a broadcast. */
  broadcastId?: string;
}

export type ConversationStatus = 'open' | 'closed';

/** How far one person got in one conversation; both numbers only ever grow. */
export interface Receipt {
  userId: string;
  deliveredSeq: number;
  readSeq: number;
}

export interface Conversation {
  id: string;
  user: { id: string; name: string; role: Role };
  status: ConversationStatus;
  assignee: { id: string; name: string } | null;
  /** Not told to customers. */
  team?: string;
  /** Changes when the log is no longer a continuation of what it was. */
  epoch: number;
  headSeq: number;
  createdAt: string;
  lastMessageAt: string;
  lastMessage: Message | null;
  receipts: Receipt[];
  /** Messages of the other side that the asker has not read. */
  unread: number;
  closedAt?: string;
  /** Only to its customer: they may say how it was, and did not yet. See `RateRequest`. */
  asksRating?: true;
  /** Only to staff: how far the stream goes that only they see. See `staff-sync`. */
  staffHeadSeq?: number;
  /** Only to staff: where its customer is, as their page last said. */
  context?: PageContext;
}

export interface Availability {
  /** Whether anyone of the team, or of no team, is online to answer now, and within opening hours where some are set. */
  available: boolean;
  /** Median of the latest first replies, in whole seconds rounded up; absent while there are too few to say. */
  medianReplySeconds?: number;
  /** When it opens next; absent while it is open, and where no hours are set. */
  opensAt?: string;
  /** When it closes next; only while it is open by the hours that are set. */
  closesAt?: string;
  /** By when what is written now is answered, as the bank promises; only outside opening hours. */
  promisedBy?: string;
  /** How many are waiting before this customer; absent where there is no queue. */
  ahead?: number;
}

/** What the page says of where its customer is. The newest is kept until the next; `{}` takes it back. */
export interface PageContext {
  /** The page's address (http or https), without what may be secret in it. */
  page?: string;
  title?: string;
  /** Short facts of the page's own. */
  data?: Record<string, string>;
}
