/** Beginning a connection, keeping it, and how it ends. */
import type { Availability, Conversation, Message, Presence, Role, User } from '../entities.ts';
import type { Limits } from '../limits.ts';
import type { Empty } from './answer.ts';

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

/** What either side may send of its own connection. */
export interface SessionRequests {
  presence: { payload: { status: 'online' | 'away' }; data: Empty };
  'auth-refresh': { payload: { token: string }; data: { expiresAt: string } };
}
export interface CustomerSessionRequests {
  register: { payload: CustomerRegisterRequest; data: Hello };
}
export interface StaffSessionRequests {
  register: { payload: RegisterRequest; data: StaffHello };
}

export type SessionCode = 'drain' | 'revoked' | 'expired' | 'superseded' | 'slow' | 'policy';
export interface SessionNotice {
  code: SessionCode;
  reconnect: boolean;
  windowMs: number;
}
