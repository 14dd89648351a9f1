/** What is said in conversations, read back, and confirmed. */
import type { Message, Receipt } from '../entities.ts';
import type { Empty } from './answer.ts';

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

export type ReceiptRequest =
  | { conversationId: string; deliveredSeq?: number; readSeq?: number }
  | { broadcastId: string; delivered?: true; read?: true };

/** What either side may ask of the logs. */
export interface MessageRequests {
  sync: { payload: SyncRequest; data: { streams: SyncedStream[] } };
  history: { payload: HistoryRequest; data: HistoryPage };
  receipt: { payload: ReceiptRequest; data: Empty };
}
export interface CustomerMessageRequests {
  'user-message': { payload: UserMessageRequest; data: SentMessage };
  typing: { payload: { isTyping: boolean; conversationId?: string }; data: Empty };
}
export interface StaffMessageRequests {
  'admin-reply': { payload: StaffReplyRequest; data: SentMessage };
  'admin-typing': { payload: { isTyping: boolean; conversationId?: string; userId?: string }; data: Empty };
}
